package dev.quatrain.engine.model.translate.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.Translator;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.TranslatorSpec.Attention;
import dev.quatrain.engine.model.translate.RecurrentTranslator;
import dev.quatrain.engine.model.translate.TranslatorContract;
import dev.quatrain.engine.model.translate.TranslatorInitializer;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.fixture.Translators;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JvmTranslatorTest extends TranslatorContract {

    @Override
    protected Translator open(TranslatorSpec spec) {
        return new JvmTranslator(spec, Translators.weights(spec));
    }

    /** Over 60 steps and up to 70 tokens, differences would add up; rows are chosen as a beam chooses them. */
    @ParameterizedTest
    @MethodSource("specs")
    void translatesLikeTheEngine(TranslatorSpec spec) {
        SplittableRandom random = new SplittableRandom(7);
        List<int[]> sources = sources(random, 9, 70);
        try (RecurrentTranslator engine = new RecurrentTranslator(spec, Translators.weights(spec), Devices.CPU);
                Translator java = open(spec)) {
            DecodingState twin = engine.read(sources);
            DecodingState state = java.read(sources);
            for (int t = 0; t < 60; t++) {
                int[] tokens = random.ints(9, 0, java.vocabularySize()).toArray();
                Translator.Step expected = engine.step(twin, tokens);
                Translator.Step found = java.step(state, tokens);
                assertClose(found.logProbabilities(), expected.logProbabilities(), 3e-5f);
                assertClose(found.attention(), expected.attention(), 1e-5f);
                int[] rows = random.ints(9, 0, 9).toArray();
                rows[4] = 4; // the longest source, to which the engine pads
                DecodingState last = twin;
                twin = engine.select(last, rows);
                last.close();
                state = java.select(state, rows);
            }
            twin.close();
        }
    }

    /** Sources of any length, rows that are chosen at random and repeat; more tokens than are read at once. */
    @ParameterizedTest
    @MethodSource("specs")
    void aRowIsTheSameInAnyCompany(TranslatorSpec spec) {
        SplittableRandom random = new SplittableRandom(5);
        Translator model = open(spec);
        int words = model.vocabularySize();
        List<int[]> sources = sources(random, 100, 90);
        int row = 50; // the longest
        DecodingState company = model.read(sources);
        DecodingState alone = model.read(List.of(sources.get(row)));
        for (int t = 0; t < 20; t++) {
            int[] tokens = random.ints(company.batch(), 0, words).toArray();
            Translator.Step all = model.step(company, tokens);
            Translator.Step one = model.step(alone, new int[] {tokens[row]});
            assertThat(Arrays.copyOfRange(all.logProbabilities(), row * words, (row + 1) * words))
                    .isEqualTo(one.logProbabilities());
            int longest = all.attention().length / company.batch();
            assertThat(Arrays.copyOfRange(all.attention(), row * longest, row * longest + one.attention().length))
                    .isEqualTo(one.attention());
            int[] rows =
                    random.ints(1 + random.nextInt(256), 0, company.batch()).toArray();
            int before = row;
            row = random.nextInt(rows.length);
            rows[row] = before;
            company = model.select(company, rows);
        }
    }

    @Test
    void aVocabularyThatIsTooLargeForTablesGivesTheSame() {
        TranslatorSpec spec = new TranslatorSpec(Cell.GRU, 1, 64, 3, 0, true, true, Attention.LUONG, true, 0);
        int many = (1 << 22) / (3 * 64) + 1;
        Map<String, FloatTensor> weights = TranslatorInitializer.initialize(spec, many, 3);
        List<int[]> sources = List.of(new int[] {many - 1, 5, 3}, new int[] {9, 3});
        try (RecurrentTranslator engine = new RecurrentTranslator(spec, weights, Devices.CPU);
                DecodingState twin = engine.read(sources)) {
            Translator java = new JvmTranslator(spec, weights);
            DecodingState state = java.read(sources);
            for (int[] tokens : new int[][] {{2, 2}, {many - 1, 7}}) {
                assertClose(
                        java.step(state, tokens).logProbabilities(),
                        engine.step(twin, tokens).logProbabilities(),
                        1e-4f);
            }
        }
    }

    /** Every parameter, a tied matrix twice, and tables of what tokens contribute. */
    @Test
    void countsWhatItTakesInTheHeap() {
        TranslatorSpec tied = new TranslatorSpec(Cell.LSTM, 1, 5, 4, 0, true, true, Attention.NONE, false, 9);
        Map<String, FloatTensor> weights = Translators.weights(tied);
        long parameters = weights.values().stream()
                .mapToLong(tensor -> tensor.values().length)
                .sum();
        int gates = 4 * 5;
        long tables = (long) 2 * Translators.SOURCE_WORDS * gates + 9 * gates;
        JvmTranslator model = new JvmTranslator(tied, weights);
        assertThat(model.heapBytes()).isEqualTo(4 * (parameters + 9 * 4 + tables));
        assertThat(model.memoryBytes()).isEqualTo(model.heapBytes());
    }

    @Test
    void aModelOfMoreThanASixteenthOfTheHeapIsNotTaken() {
        int words = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 16 / (9 * 4));
        TranslatorSpec spec = new TranslatorSpec(Cell.LSTM, 1, 5, 4, 0, true, true, Attention.LUONG, false, 0);
        assertThat(JvmTranslator.suits(spec, 9 * words / 10)).isEqualTo(JvmTranslator.suits(spec, 100));
        assertThat(JvmTranslator.suits(spec, words)).isFalse();
    }

    private static void assertClose(float[] found, float[] expected, float tolerance) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i]).isCloseTo(expected[i], within(tolerance));
        }
    }

    private static List<int[]> sources(SplittableRandom random, int count, int longest) {
        List<int[]> sources = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = i == count / 2 ? longest : 1 + random.nextInt(longest);
            sources.add(random.ints(length, 0, Translators.SOURCE_WORDS).toArray());
        }
        return sources;
    }
}
