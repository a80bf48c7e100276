package dev.quatrain.engine.model.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.ParametricLanguageModel;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.fixture.NaiveNetwork;
import dev.quatrain.fixture.Specs;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every recurrent language model does, whatever computes it. */
public abstract class RecurrentDecodingContract {

    private static final int V = 11;
    private static final int[] TEXT = {2, 5, 9, 4, 4, 10, 6, 7, 3, 8, 5, 5};
    private static final double TOLERANCE = 1e-5;

    public static Stream<RecurrentSpec> specs() {
        return Specs.all();
    }

    @BeforeEach
    void decodeAsServingThreadsDo() {
        GradMode.off();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void stepsLikeTheNaiveTwin(RecurrentSpec spec) {
        Map<String, FloatTensor> weights = Initializer.initialize(spec, V, 3);
        NaiveNetwork twin = new NaiveNetwork(spec, weights);
        try (ParametricLanguageModel model = model(spec, weights);
                DecodingState state = model.start(1)) {
            for (int token : TEXT) {
                assertClose(model.step(state, new int[] {token}), twin.step(token));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void readsLikeTheNaiveTwin(RecurrentSpec spec) {
        Map<String, FloatTensor> weights = Initializer.initialize(spec, V, 3);
        NaiveNetwork twin = new NaiveNetwork(spec, weights);
        try (ParametricLanguageModel model = model(spec, weights);
                DecodingState state = model.start(1)) {
            float[] logits = model.read(state, TEXT);
            for (int t = 0; t < TEXT.length; t++) {
                assertClose(Arrays.copyOfRange(logits, t * V, (t + 1) * V), twin.step(TEXT[t]));
            }
            assertClose(model.step(state, new int[] {6}), twin.step(6));
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void withoutLogitsItReadsTheSame(RecurrentSpec spec) {
        try (ParametricLanguageModel model = model(spec, Initializer.initialize(spec, V, 3));
                DecodingState read = model.start(1);
                DecodingState fed = model.start(1)) {
            for (int length : new int[] {1, 3, 64}) {
                int[] text = new SplittableRandom(length).ints(length, 0, V).toArray();
                model.read(read, text);
                model.feed(fed, text);
                assertThat(model.export(fed)).isEqualTo(model.export(read));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aBatchOfThreeEqualsThreeSingles(RecurrentSpec spec) {
        try (ParametricLanguageModel model = model(spec, Initializer.initialize(spec, V, 4));
                DecodingState batch = model.start(3)) {
            model.step(batch, new int[] {2, 4, 6});
            float[] together = model.step(batch, new int[] {3, 5, 7});
            for (int row = 0; row < 3; row++) {
                try (DecodingState single = model.start(1)) {
                    model.step(single, new int[] {2 + 2 * row});
                    assertClose(
                            Arrays.copyOfRange(together, row * V, (row + 1) * V),
                            doubles(model.step(single, new int[] {3 + 2 * row})));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void selectedRowsGoOnAsTheirOriginals(RecurrentSpec spec) {
        try (ParametricLanguageModel model = model(spec, Initializer.initialize(spec, V, 5));
                DecodingState batch = model.start(3)) {
            model.step(batch, new int[] {2, 4, 6});
            try (DecodingState selected = model.select(batch, new int[] {2, 0, 2, 1})) {
                float[] originals = model.step(batch, new int[] {3, 3, 3});
                float[] copies = model.step(selected, new int[] {3, 3, 3, 3});
                assertThat(selected.batch()).isEqualTo(4);
                assertClose(Arrays.copyOfRange(copies, 0, V), doubles(Arrays.copyOfRange(originals, 2 * V, 3 * V)));
                assertClose(Arrays.copyOfRange(copies, V, 2 * V), doubles(Arrays.copyOfRange(originals, 0, V)));
                assertClose(Arrays.copyOfRange(copies, 3 * V, 4 * V), doubles(Arrays.copyOfRange(originals, V, 2 * V)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void statesPutTogetherAreTheRowsOfEach(RecurrentSpec spec) {
        try (ParametricLanguageModel model = model(spec, Initializer.initialize(spec, V, 5));
                DecodingState pair = model.start(2);
                DecodingState single = model.start(1)) {
            model.step(pair, new int[] {2, 4});
            model.read(single, new int[] {6, 3, 8});
            try (DecodingState all = model.concat(List.of(single, pair));
                    DecodingState first = model.select(all, new int[] {0});
                    DecodingState rest = model.select(all, new int[] {1, 2})) {
                assertThat(all.batch()).isEqualTo(3);
                assertThat(model.export(first)).isEqualTo(model.export(single));
                assertThat(model.export(rest)).isEqualTo(model.export(pair));
                float[] together = model.step(all, new int[] {7, 5, 9});
                assertClose(Arrays.copyOf(together, V), doubles(model.step(single, new int[] {7})));
                assertClose(Arrays.copyOfRange(together, V, 3 * V), doubles(model.step(pair, new int[] {5, 9})));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aStepThatFailsLeavesTheStateAsItWas(RecurrentSpec spec) {
        try (ParametricLanguageModel model = model(spec, Initializer.initialize(spec, V, 5));
                DecodingState state = model.start(2)) {
            model.step(state, new int[] {2, 4});
            float[] before = model.export(state);
            assertThatThrownBy(() -> model.step(state, new int[] {3, 3 * V})).isInstanceOf(RuntimeException.class);
            assertThat(model.export(state)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aRestoredStateGoesOnExactly(RecurrentSpec spec) {
        try (ParametricLanguageModel model = model(spec, Initializer.initialize(spec, V, 6));
                DecodingState state = model.start(2)) {
            model.step(state, new int[] {2, 9});
            float[] numbers = model.export(state);
            try (DecodingState restored = model.restore(numbers, 2)) {
                assertThat(model.step(restored, new int[] {7, 8})).isEqualTo(model.step(state, new int[] {7, 8}));
            }
            assertThatThrownBy(() -> model.restore(new float[numbers.length - 1], 2))
                    .hasMessageContaining("expected " + numbers.length);
        }
    }

    protected abstract ParametricLanguageModel model(RecurrentSpec spec, Map<String, FloatTensor> weights);

    @ParameterizedTest
    @MethodSource("specs")
    void itsWeightsAreThoseThatItWasMadeOf(RecurrentSpec spec) {
        Map<String, FloatTensor> weights = Initializer.initialize(spec, V, 7);
        try (ParametricLanguageModel model = model(spec, weights)) {
            assertThat(model.weights()).isEqualTo(weights);
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static void assertClose(float[] actual, double[] expected) {
        assertThat(doubles(actual)).containsExactly(expected, within(TOLERANCE));
    }
}
