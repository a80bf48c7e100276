package dev.quatrain.engine.model.recurrent.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Activation;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.engine.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerifiedKernelTest {

    private static final LayerKernel FUSED = new FusedKernel();
    private static final LayerKernel PADDED = new PaddedKernel(FUSED, 32);
    private static final LayerKernel PRODUCTS = new ProductsKernel();
    private static final double RIGHT = 1e-5;

    private final List<KernelFault> faults = new ArrayList<>();

    /** Changes what plain products yield: all of it or one place, what is passed back, for some numbers of units or for all. */
    private record Broken(String name, UnaryOperator<NDList> change, boolean tailsOnly) implements LayerKernel {
        @Override
        public NDList run(RecurrentSpec spec, NDList parameters, NDArray input, NDList state) {
            NDList right = PRODUCTS.run(spec, parameters, input, state);
            long tail = state.head().getShape().get(2) % 32;
            return tailsOnly && (tail == 0 || tail > 16) ? right : change.apply(right);
        }
    }

    static Stream<LayerShape> shapes() {
        return Stream.of(false, true)
                .flatMap(gradients -> Stream.of(
                        shape(Cell.LSTM, Activation.TANH, 3, 11, 1, 1, gradients),
                        shape(Cell.LSTM, Activation.TANH, 9, 7, 5, 4, gradients),
                        shape(Cell.LSTM, Activation.TANH, 5, 40, 2, 83, gradients),
                        shape(Cell.GRU, Activation.TANH, 5, 7, 3, 4, gradients),
                        shape(Cell.GRU, Activation.TANH, 5, 33, 3, 71, gradients),
                        shape(Cell.RNN, Activation.TANH, 5, 7, 4, 6, gradients),
                        shape(Cell.RNN, Activation.TANH, 2, 48, 1, 65, gradients),
                        shape(Cell.RNN, Activation.RELU, 5, 7, 3, 60, gradients)));
    }

    private static LayerShape shape(
            Cell cell, Activation activation, int input, int hidden, int batch, int steps, boolean gradients) {
        return new LayerShape(Devices.CPU, cell, activation, input, hidden, batch, steps, gradients);
    }

    @AfterEach
    void recordAgain() {
        GradMode.on();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void plainProductsAndPaddedLayersAgreeWithPlainLoops(LayerShape shape) {
        GradMode.set(shape.gradients());
        // the library's operator was right for whole registers on every processor seen so far
        for (LayerKernel kernel : List.of(PRODUCTS, PADDED, new PaddedKernel(PRODUCTS, 7), new JvmKernel())) {
            if (!kernel.serves(shape)) {
                continue;
            }
            assertThat(VerifiedKernel.difference(shape, kernel))
                    .as(kernel.name())
                    .isLessThan(RIGHT);
        }
    }

    @Test
    void paddedUnitsStayZeroInAllCells() {
        GradMode.off();
        for (Cell cell : Cell.values()) {
            LayerShape shape = shape(cell, Activation.TANH, 5, 32, 2, 9, false);
            try (NDManager manager = Devices.newManager(Devices.CPU)) {
                RecurrentSpec spec = shape.spec();
                NDList parameters = new NDList();
                int gates = ParameterShapes.gates(cell);
                parameters.add(manager.zeros(new Shape(gates * 32L, 5)));
                parameters.add(manager.zeros(new Shape(gates * 32L, 32)));
                parameters.add(manager.zeros(new Shape(gates * 32L)));
                parameters.add(manager.zeros(new Shape(gates * 32L)));
                NDList zero = new NDList(manager.zeros(new Shape(1, 2, 32)));
                if (cell == Cell.LSTM) {
                    zero.add(manager.zeros(new Shape(1, 2, 32)));
                }
                NDArray input =
                        Tensors.of(manager, new float[90], new Shape(9, 2, 5)).add(3);
                for (NDArray result : FUSED.run(spec, parameters, input, zero)) {
                    assertThat(result.toFloatArray()).containsOnly(0);
                }
            }
        }
    }

    @Test
    void aKernelThatIsWrongForSomeUnitsIsReplacedByTheSameOnMoreUnits() {
        VerifiedKernel verified = verified(new Broken("tails", VerifiedKernelTest::off, true));

        assertThat(verified.examine(shape(Cell.LSTM, Activation.TANH, 5, 40, 3, 7, false)))
                .hasValueSatisfying(fault -> {
                    assertThat(fault.remedy()).isEqualTo("tails, padded to a multiple of 32 units");
                    assertThat(fault.difference()).isBetween(0.001, 1.0);
                });
        assertThat(verified.examine(shape(Cell.LSTM, Activation.TANH, 5, 24, 3, 7, false)))
                .isEmpty();
        assertThat(verified.examine(shape(Cell.GRU, Activation.TANH, 5, 1, 3, 7, true)))
                .isPresent();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aKernelThatIsAlwaysWrongIsReplacedByProducts(LayerShape shape) {
        VerifiedKernel verified = verified(new Broken("all", VerifiedKernelTest::off, false));

        assertThat(verified.examine(shape))
                .hasValueSatisfying(fault -> assertThat(fault.remedy()).isEqualTo("products"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void whatIsPassedBackIsComparedWhereGradientsAreRecordedAndNowhereElse(LayerShape shape) {
        VerifiedKernel verified = verified(new Broken("backward", VerifiedKernelTest::steeper, false));

        assertThat(verified.examine(shape).isPresent()).isEqualTo(shape.gradients());
    }

    @Test
    void oneWrongRowOrStepIsSeen() {
        LayerShape shape = shape(Cell.LSTM, Activation.TANH, 5, 24, 9, 20, false);
        for (String place : List.of("0,0", "19,8", "7,4", "1,8")) {
            VerifiedKernel verified = verified(new Broken("place", result -> offAt(result, place), false));
            assertThat(verified.examine(shape)).as(place).isPresent();
        }
    }

    @Test
    void whatIsNoNumberIsWrong() {
        VerifiedKernel verified =
                verified(new Broken("nan", result -> change(result, array -> array.mul(Float.NaN)), false));

        assertThat(verified.examine(shape(Cell.GRU, Activation.TANH, 5, 7, 3, 4, false)))
                .hasValueSatisfying(fault -> assertThat(fault.difference()).isInfinite());
    }

    @Test
    void eachShapeIsTriedOnceAndComputedByWhatIsRight() {
        int[] calls = {0};
        LayerKernel counting = new Broken(
                "counted",
                result -> {
                    calls[0]++;
                    return off(result);
                },
                false);
        VerifiedKernel verified = verified(counting);
        GradMode.off();
        LayerShape shape = shape(Cell.LSTM, Activation.TANH, 5, 7, 3, 4, false);
        try (NDManager manager = Devices.newManager(Devices.CPU)) {
            TrialArrays arrays = new TrialArrays(Trial.of(shape, 0), manager);
            NDList first = verified.run(shape.spec(), arrays.parameters(), arrays.input(), arrays.start());
            NDList again = verified.run(shape.spec(), arrays.parameters(), arrays.input(), arrays.start());
            NDList right = PRODUCTS.run(shape.spec(), arrays.parameters(), arrays.input(), arrays.start());

            assertThat(calls[0]).isEqualTo(2); // alone, and on more units
            for (int i = 0; i < right.size(); i++) {
                assertThat(first.get(i).toFloatArray()).isEqualTo(again.get(i).toFloatArray());
                assertThat(first.get(i).sub(right.get(i)).abs().max().getFloat())
                        .isLessThan(1e-6f);
            }
        }
        assertThat(verified.examine(shape(Cell.LSTM, Activation.TANH, 6, 7, 2, 5, false)))
                .isPresent();
        assertThat(verified.report().tried()).isEqualTo(2);
        assertThat(verified.report().faults()).hasSize(2).containsAll(faults);
        assertThat(faults).as("told of once for a layer, whatever it reads").hasSize(1);
    }

    @Test
    void whereNothingIsRightNothingIsComputed() {
        VerifiedKernel none =
                new VerifiedKernel(List.of(new Broken("all", VerifiedKernelTest::off, false)), faults::add);

        assertThatIllegalStateException()
                .isThrownBy(() -> none.examine(shape(Cell.RNN, Activation.TANH, 5, 7, 3, 4, false)))
                .withMessageContaining("RNN on cpu with 5 inputs, 7 units, 3 rows, 4 steps");
    }

    private VerifiedKernel verified(LayerKernel kernel) {
        return new VerifiedKernel(List.of(kernel, new PaddedKernel(kernel, 32), PRODUCTS), faults::add);
    }

    private static NDList off(NDList result) {
        return change(result, array -> array.add(0.01f));
    }

    /** The same numbers, with a tenth more of gradient. */
    private static NDList steeper(NDList result) {
        return change(result, array -> array.add(array.sub(array.stopGradient()).mul(0.1f)));
    }

    private static NDList offAt(NDList result, String place) {
        if (result.head().getShape().get(0) < 20) {
            return result; // of the first steps alone
        }
        NDArray mask = result.head().getManager().zeros(result.head().getShape());
        mask.set(new NDIndex(place), 0.01f);
        return change(result, array -> array.getShape().equals(mask.getShape()) ? array.add(mask) : array);
    }

    private static NDList change(NDList result, UnaryOperator<NDArray> change) {
        NDList changed = new NDList();
        result.forEach(array -> changed.add(change.apply(array)));
        return changed;
    }
}
