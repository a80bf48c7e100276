package dev.quatrain.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ScalarsTest {

    @Test
    void aFactorIsStillThereInTheBackwardPass() {
        assertThat(gradient(sum -> Scalars.product(sum, 0.25f))).containsOnly(0.25f);
    }

    @Test
    void aDivisorIsStillThereInTheBackwardPass() {
        assertThat(gradient(sum -> Scalars.quotient(sum, 4))).containsOnly(0.25f);
    }

    @Test
    void theResultsAreThoseOfTheEngine() {
        try (NDManager manager = Devices.newManager(Devices.CPU)) {
            NDArray numbers = Tensors.of(manager, new float[] {1, -2.5f, 1e-30f}, new Shape(3));
            assertThat(Scalars.product(numbers, 0.3f).toFloatArray())
                    .isEqualTo(numbers.mul(0.3f).toFloatArray());
            assertThat(Scalars.quotient(numbers, 7).toFloatArray())
                    .isEqualTo(numbers.div(7).toFloatArray());
        }
    }

    private static float[] gradient(UnaryOperator<NDArray> scaled) {
        try (NDManager manager = Devices.newManager(Devices.CPU);
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray parameters = Tensors.of(manager, new float[8], new Shape(8));
            parameters.setRequiresGradient(true);
            NDArray loss = scaled.apply(parameters.sum());
            List<ByteBuffer> others = overwriteFreedBuffers();
            collector.backward(loss);
            assertThat(others).isNotEmpty();
            return parameters.getGradient().toFloatArray();
        }
    }

    /** Collects what is no longer referenced, and writes other numbers where it was. */
    private static List<ByteBuffer> overwriteFreedBuffers() {
        List<ByteBuffer> others = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            System.gc();
            for (int i = 0; i < 2000; i++) {
                others.add(ByteBuffer.allocateDirect(Float.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .putFloat(0, 12_345));
            }
        }
        return others;
    }
}
