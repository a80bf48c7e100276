package dev.quatrain.engine.model.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.Translator;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.TranslatorSpec.Attention;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.fixture.NaiveTranslator;
import dev.quatrain.fixture.Translators;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every translator does, whatever computes it. */
public abstract class TranslatorContract {

    private static final List<int[]> SOURCES =
            List.of(new int[] {7, 4, 9, 3}, new int[] {5, 3}, new int[] {10, 10, 6, 4, 8, 3});
    private static final int[][] TARGETS = {{2, 5, 8}, {2, 4, 4}, {2, 7, 6}};

    public static Stream<TranslatorSpec> specs() {
        return Translators.all();
    }

    @BeforeEach
    void asAServingThreadDoes() {
        GradMode.off();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void computesWhatPlainLoopsCompute(TranslatorSpec spec) {
        try (Translator translator = open(spec);
                DecodingState state = translator.read(SOURCES)) {
            List<NaiveTranslator> twins = twins(spec);
            for (int t = 0; t < 3; t++) {
                Translator.Step step = translator.step(state, column(t));
                for (int b = 0; b < 3; b++) {
                    double[] expected = twins.get(b).step(TARGETS[b][t]);
                    assertClose(step.logProbabilities(), b * expected.length, expected);
                    if (spec.attention() != Attention.NONE) {
                        assertClose(
                                step.attention(),
                                b * 6,
                                Arrays.copyOf(twins.get(b).shares(), 6));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aBatchEqualsItsRowsOneByOne(TranslatorSpec spec) {
        try (Translator translator = open(spec);
                DecodingState together = translator.read(SOURCES);
                DecodingState alone = translator.read(List.of(SOURCES.get(1)))) {
            for (int t = 0; t < 3; t++) {
                float[] all = translator.step(together, column(t)).logProbabilities();
                float[] one = translator.step(alone, new int[] {TARGETS[1][t]}).logProbabilities();
                double[] expected = new double[one.length];
                Arrays.setAll(expected, i -> one[i]);
                assertClose(all, one.length, expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void selectedRowsGoOnAsTheyWould(TranslatorSpec spec) {
        try (Translator translator = open(spec);
                DecodingState state = translator.read(SOURCES)) {
            translator.step(state, column(0));
            translator.step(state, column(1));
            try (DecodingState selected = translator.select(state, new int[] {2, 0, 2, 1})) {
                Translator.Step before = translator.step(state, column(2));
                Translator.Step after = translator.step(
                        selected, new int[] {TARGETS[2][2], TARGETS[0][2], TARGETS[2][2], TARGETS[1][2]});
                int words = translator.vocabularySize();
                assertThat(rows(after.logProbabilities(), words, 0, 1, 2, 3))
                        .containsExactly(rows(before.logProbabilities(), words, 2, 0, 2, 1), within(1e-6f));
                assertThat(selected.batch()).isEqualTo(4);
            }
        }
    }

    private static float[] rows(float[] values, int size, int... rows) {
        float[] chosen = new float[rows.length * size];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * size, chosen, i * size, size);
        }
        return chosen;
    }

    private static void assertClose(float[] found, int from, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) found[from + i]).isCloseTo(expected[i], within(1e-5));
        }
    }

    private static int[] column(int t) {
        return Arrays.stream(TARGETS).mapToInt(row -> row[t]).toArray();
    }

    private static List<NaiveTranslator> twins(TranslatorSpec spec) {
        return SOURCES.stream()
                .map(source -> {
                    NaiveTranslator twin = new NaiveTranslator(spec, Translators.weights(spec));
                    twin.read(source);
                    return twin;
                })
                .toList();
    }

    protected abstract Translator open(TranslatorSpec spec);
}
