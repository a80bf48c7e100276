package dev.quatrain.engine.model.recurrent.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.quatrain.engine.model.RecurrentSpec.Activation;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.engine.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JvmKernelTest {

    private static final int UPDATES = 200;
    private static final float RATE = 0.5f;

    static Stream<LayerShape> shapes() {
        return Stream.of(
                shape(Devices.CPU, Cell.GRU, Activation.TANH, true),
                shape(Devices.CPU, Cell.RNN, Activation.TANH, true),
                shape(Devices.CPU, Cell.RNN, Activation.RELU, true));
    }

    private static LayerShape shape(String device, Cell cell, Activation activation, boolean gradients) {
        return new LayerShape(device, cell, activation, 5, 11, 7, 9, gradients);
    }

    @BeforeEach
    void record() {
        GradMode.on();
    }

    @AfterEach
    void recordAgain() {
        GradMode.on();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void twoHundredUpdatesHaveTheLossesOfPlainProducts(LayerShape shape) {
        double[] expected = losses(shape, new ProductsKernel());
        double[] found = losses(shape, new JvmKernel());

        assertThat(expected[UPDATES - 1]).isLessThan(0.8 * expected[0]);
        for (int update = 0; update < UPDATES; update++) {
            assertThat(found[update]).as("update " + update).isCloseTo(expected[update], within(1e-4));
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void twoRunsHaveTheSameBits(LayerShape shape) {
        assertThat(losses(shape, new JvmKernel())).isEqualTo(losses(shape, new JvmKernel()));
    }

    @Test
    void servesTrainingOnTheCpuWhereTheEngineHasNoFusedCode() {
        JvmKernel kernel = new JvmKernel();

        assertThat(shapes()).allMatch(kernel::serves);
        assertThat(kernel.serves(shape(Devices.CPU, Cell.LSTM, Activation.TANH, true)))
                .isFalse();
        assertThat(kernel.serves(shape(Devices.CPU, Cell.GRU, Activation.TANH, false)))
                .isFalse();
        assertThat(kernel.serves(shape("gpu:0", Cell.GRU, Activation.TANH, true)))
                .isFalse();
    }

    /** Mean squared distances from random outputs, by gradient descent. */
    private static double[] losses(LayerShape shape, LayerKernel kernel) {
        Trial trial = Trial.of(shape, 0);
        double[] losses = new double[UPDATES];
        List<float[]> parameters = new ArrayList<>();
        trial.parameters().forEach(tensor -> parameters.add(tensor.values().clone()));
        for (int update = 0; update < UPDATES; update++) {
            try (NDManager manager = Devices.newManager(shape.device())) {
                TrialArrays arrays = new TrialArrays(trial, manager);
                NDList leaves = leaves(manager, parameters, arrays);
                NDArray output = kernel.run(shape.spec(), leaves, arrays.input(), arrays.start())
                        .head();
                NDArray distance = output.sub(arrays.outputWeights());
                NDArray loss = distance.mul(distance).mean();
                losses[update] = loss.getFloat();
                GradMode.backward(loss);
                for (int i = 0; i < leaves.size(); i++) {
                    descend(parameters.get(i), leaves.get(i).getGradient().toFloatArray());
                }
            }
        }
        return losses;
    }

    private static NDList leaves(NDManager manager, List<float[]> parameters, TrialArrays arrays) {
        NDList leaves = new NDList();
        for (int i = 0; i < parameters.size(); i++) {
            NDArray leaf = Tensors.of(
                    manager,
                    Arrays.copyOf(parameters.get(i), parameters.get(i).length),
                    arrays.parameters().get(i).getShape());
            GradMode.markLeaf(leaf);
            leaves.add(leaf);
        }
        return leaves;
    }

    private static void descend(float[] parameter, float[] gradient) {
        for (int i = 0; i < parameter.length; i++) {
            parameter[i] -= RATE * gradient[i];
        }
    }
}
