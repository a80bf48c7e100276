package dev.quatrain.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GradModeTest {

    private final NDManager manager = Devices.newManager(Devices.CPU);

    @BeforeEach
    void record() {
        GradMode.on();
    }

    @AfterEach
    void close() {
        GradMode.on();
        manager.close();
    }

    @Test
    void ownGradientsAndTheEnginesMakeOneChain() {
        NDArray x = leaf(2, 3);
        NDArray above = cube(cube(x.mul(2)).mul(5)).sum(); // (5 (2 x)³)³

        GradMode.backward(above);

        // 64,000 x⁹
        assertThat(x.getGradient().toFloatArray()).containsExactly(9 * 64_000 * 256f, 9 * 64_000 * 6561f);
    }

    @Test
    void twoBranchesMayShareWhatLiesBelow() {
        NDArray x = leaf(2);
        NDArray shared = x.mul(x); // its backward pass needs numbers of the forward pass

        GradMode.backward(cube(shared).add(cube(shared.mul(2))).add(shared).sum()); // 9 x⁶ + x²

        assertThat(x.getGradient().getFloat(0)).isCloseTo(54 * 32 + 4, within(1e-3f));
    }

    @Test
    void aBackwardPassWithinAForwardPassLeavesThatAlone() {
        NDArray x = leaf(2);
        NDArray below = cube(x);
        try (NDManager inner = manager.newSubManager()) {
            NDArray y = leaf(inner, 3);
            cube(y); // nothing comes of it
            GradMode.backward(cube(y).sum());
            assertThat(y.getGradient().getFloat(0)).isEqualTo(27);
        }
        GradMode.backward(cube(below).sum()); // x⁹

        assertThat(x.getGradient().getFloat(0)).isEqualTo(9 * 256);
    }

    @Test
    void whatTheCallerClosesIsKeptForTheBackwardPass() {
        NDArray x = leaf(2);
        NDArray doubled = x.mul(2);
        NDArray cube = cube(doubled);
        NDArray loss = cube.sum();
        doubled.close();
        cube.close();

        GradMode.backward(loss);

        assertThat(x.getGradient().getFloat(0)).isEqualTo(3 * 8 * 4);
    }

    @Test
    void argumentsNeedNoGradient() {
        NDArray x = leaf(2);
        NDArray constant = manager.create(new float[] {3});

        GradMode.backward(cube(constant).mul(x).sum());

        assertThat(x.getGradient().getFloat(0)).isEqualTo(27);
    }

    @Test
    void nothingIsDefinedWhileNothingIsRecorded() {
        GradMode.off();
        NDArray x = manager.create(new float[] {2});

        assertThat(cube(x).hasGradient()).isFalse();
        assertThat(GradMode.isOn()).isFalse();
    }

    private NDArray leaf(float... numbers) {
        return leaf(manager, numbers);
    }

    private static NDArray leaf(NDManager manager, float... numbers) {
        NDArray leaf = manager.create(numbers);
        GradMode.markLeaf(leaf);
        return leaf;
    }

    /** x³ by way of Java's numbers. */
    private static NDArray cube(NDArray x) {
        NDArray cube = GradMode.without(() -> x.getManager().create(cubes(x.toFloatArray())));
        return GradMode.define(new NDList(x), new NDList(cube), (arguments, results) -> {
                    NDArray base = arguments.head();
                    return new NDList(base.mul(base).mul(3).mul(results.head()));
                })
                .head();
    }

    private static float[] cubes(float[] numbers) {
        float[] cubes = numbers.clone();
        for (int i = 0; i < cubes.length; i++) {
            cubes[i] = numbers[i] * numbers[i] * numbers[i];
        }
        return cubes;
    }
}
