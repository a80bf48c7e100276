package dev.quatrain.engine.model.ngram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.LanguageModel;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.NgramSpec.Smoothing;
import dev.quatrain.fixture.NaiveNgrams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NgramLanguageModelTest {

    private static final int BOS = 2;
    private static final int EOS = 3;
    private static final int V = 9;
    private static final List<int[]> DOCUMENTS = List.of(
            new int[] {5, 6, 7, 5, 6, 8, 4}, new int[] {5, 6, 7, 7}, new int[] {8, 8, 5, 6}, new int[] {6, 7, 5, 4, 5});
    private static final int[] TEXT = {BOS, 5, 6, 7, 5, 1, 6, EOS, 8, BOS, 8, 8, 5, 0};

    @Property(tries = 200)
    void logitsAreNaturalLogarithmsOfProbabilitiesThatSumToOne(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int order, @ForAll Smoothing smoothing) {
        RandomCorpus corpus = RandomCorpus.of(seed, false);
        LanguageModel model = new NgramLanguageModel(new NgramSpec(order, smoothing, 0.2), corpus.counts(order));
        DecodingState state = model.start(1);
        for (int token : corpus.feed()) {
            double sum = 0;
            for (float logit : model.step(state, new int[] {token})) {
                sum += Math.exp(logit);
            }
            assertThat(sum).isCloseTo(1, within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void remembersNoMoreThanItsOrderAndNothingBeforeBos(int order) {
        NaiveNgrams naive = new NaiveNgrams(DOCUMENTS, false, order, V);
        LanguageModel model = model(order, Smoothing.KNESER_NEY);
        DecodingState state = model.start(1);
        List<Integer> fed = new ArrayList<>();
        for (int token : TEXT) {
            fed.add(token);
            float[] logits = model.step(state, new int[] {token});
            for (int next = 0; next < V; next++) {
                double expected = Math.log(naive.kneserNey(naive.history(fed), next));
                assertThat((double) logits[next]).isCloseTo(expected, within(1e-6));
            }
        }
    }

    @Test
    void scoresACorpusAsItStepsThroughIt() {
        NgramLanguageModel model = model(3, Smoothing.KNESER_NEY);
        TokenPairs pairs = TokenPairs.of(List.of(new int[] {5, 8, 7, 5, 6}, new int[] {4}), false, 6);
        DecodingState state = model.start(1);
        double nats = 0;
        for (int i = 0; i < pairs.size(); i++) {
            nats -= model.step(state, new int[] {pairs.inputs().get(i)})[
                    pairs.targets().get(i)];
        }
        NegativeLogLikelihood score = model.score(pairs, () -> false).orElseThrow();
        assertThat(score.nats()).isCloseTo(nats, within(1e-5));
        assertThat(score.tokens()).isEqualTo(8);
        assertThat(score.characters()).isEqualTo(8);
    }

    @Test
    void oneImpossibleTokenMakesACorpusInfinitelyUnlikely() {
        TokenPairs pairs = TokenPairs.of(List.of(new int[] {5, 6}, new int[] {7, 7}), false, 4);
        assertThat(model(3, Smoothing.NONE)
                        .score(pairs, () -> false)
                        .orElseThrow()
                        .nats())
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void stopsScoringWhenItIsAskedToNowAndThen() {
        int[] document = new int[600];
        Arrays.fill(document, 5);
        TokenPairs pairs = TokenPairs.of(List.of(document), false, 600);
        AtomicInteger asked = new AtomicInteger();
        assertThat(model(2, Smoothing.ADD_K).score(pairs, () -> asked.incrementAndGet() == 2))
                .isEmpty();
        assertThat(asked).hasValue(2);
    }

    @Test
    void whatWasNeverSeenIsInfinitelyUnlikelyWithoutSmoothing() {
        LanguageModel model = model(3, Smoothing.NONE);
        float[] logits = model.step(model.start(1), new int[] {BOS});

        assertThat(logits[7]).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(logits[BOS]).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(logits[5]).isEqualTo((float) Math.log(0.5));
    }

    @ParameterizedTest
    @EnumSource(Smoothing.class)
    void readsAsItSteps(Smoothing smoothing) {
        LanguageModel model = model(4, smoothing);
        DecodingState stepped = model.start(1);
        DecodingState read = model.start(1);

        float[] logits = model.read(read, TEXT);

        assertThat(logits).hasSize(TEXT.length * V);
        for (int t = 0; t < TEXT.length; t++) {
            assertThat(Arrays.copyOfRange(logits, t * V, (t + 1) * V))
                    .isEqualTo(model.step(stepped, new int[] {TEXT[t]}));
        }
        assertThat(model.export(read)).isEqualTo(model.export(stepped));
    }

    @ParameterizedTest
    @EnumSource(Smoothing.class)
    void aBatchOfThreeEqualsThreeSingles(Smoothing smoothing) {
        LanguageModel model = model(3, smoothing);
        DecodingState batch = model.start(3);
        model.step(batch, new int[] {BOS, 5, 6});
        float[] together = model.step(batch, new int[] {5, 6, BOS});
        assertThat(batch.batch()).isEqualTo(3);
        for (int row = 0; row < 3; row++) {
            DecodingState single = model.start(1);
            model.step(single, new int[] {new int[] {BOS, 5, 6}[row]});
            assertThat(Arrays.copyOfRange(together, row * V, (row + 1) * V)).isEqualTo(model.step(single, new int[] {
                new int[] {5, 6, BOS}[row]
            }));
        }
    }

    @Test
    void selectedRowsGoOnAsTheirOriginals() {
        LanguageModel model = model(3, Smoothing.KNESER_NEY);
        DecodingState batch = model.start(3);
        model.step(batch, new int[] {BOS, 5, 6});

        DecodingState selected = model.select(batch, new int[] {2, 0, 2, 1});
        float[] copies = model.step(selected, new int[] {6, 6, 6, 6});
        float[] originals = model.step(batch, new int[] {6, 6, 6});

        assertThat(selected.batch()).isEqualTo(4);
        assertThat(originals).as("rows differ").isNotEqualTo(Arrays.copyOf(copies, 3 * V));
        for (int row = 0; row < 4; row++) {
            int original = new int[] {2, 0, 2, 1}[row];
            assertThat(Arrays.copyOfRange(copies, row * V, (row + 1) * V))
                    .isEqualTo(Arrays.copyOfRange(originals, original * V, (original + 1) * V));
        }
    }

    @Test
    void statesPutTogetherAreTheRowsOfEach() {
        LanguageModel model = model(3, Smoothing.KNESER_NEY);
        DecodingState pair = model.start(2);
        model.step(pair, new int[] {5, 6});
        DecodingState single = model.start(1);
        model.step(single, new int[] {7});

        DecodingState all = model.concat(List.of(single, pair));
        assertThat(all.batch()).isEqualTo(3);
        float[] together = model.step(all, new int[] {5, 6, 8});

        assertThat(Arrays.copyOf(together, V)).isEqualTo(model.step(single, new int[] {5}));
        assertThat(Arrays.copyOfRange(together, V, 3 * V)).isEqualTo(model.step(pair, new int[] {6, 8}));
    }

    @Test
    void copiesOfARowGoTheirOwnWays() {
        LanguageModel model = model(3, Smoothing.KNESER_NEY);
        DecodingState single = model.start(1);
        model.read(single, new int[] {BOS, 5, 6});

        DecodingState copies = model.select(single, new int[] {0, 0});
        model.step(copies, new int[] {7, 8});

        assertThat(model.export(copies)).containsExactly(6, 7, 6, 8);
        assertThat(model.export(single)).containsExactly(5, 6);
    }

    @Test
    void exportsTheLastTokensOfEachRow() {
        LanguageModel model = model(4, Smoothing.NONE);
        DecodingState state = model.start(3);
        assertThat(model.export(state)).containsOnly(-1).hasSize(9);
        for (int[] tokens : new int[][] {{BOS, 5, 4}, {5, 6, 7}, {6, BOS, 8}, {7, 8, 8}}) {
            model.step(state, tokens);
        }
        assertThat(model.export(state)).containsExactly(5, 6, 7, -1, BOS, 8, 7, 8, 8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void aRestoredStateGoesOnExactly(int order) {
        LanguageModel model = model(order, Smoothing.KNESER_NEY);
        DecodingState state = model.start(2);
        model.step(state, new int[] {BOS, 8});
        model.step(state, new int[] {5, BOS});

        DecodingState restored = model.restore(model.export(state), 2);

        assertThat(model.export(restored)).isEqualTo(model.export(state));
        assertThat(model.step(restored, new int[] {6, 8})).isEqualTo(model.step(state, new int[] {6, 8}));
    }

    @Test
    void refusesAStateOfAnotherLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model(3, Smoothing.NONE).restore(new float[3], 2))
                .withMessage("expected 4 numbers of state, got 3");
    }

    @ParameterizedTest
    @ValueSource(floats = {-2, V, 5.5f, Float.NaN, Float.POSITIVE_INFINITY, BOS, -1, 1e30f})
    void refusesAStateThatNobodyCouldHaveExported(float odd) {
        LanguageModel model = model(3, Smoothing.NONE);
        assertThat(model.restore(new float[] {-1, BOS, 5, 6}, 2).batch()).isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.restore(new float[] {-1, BOS, 5, odd}, 2))
                .withMessageContaining("number 3 of state is " + odd);
    }

    @Test
    void refusesTokensThatItDoesNotKnowAndStaysWhereItWas() {
        LanguageModel model = model(3, Smoothing.NONE);
        DecodingState state = model.start(2);
        for (int[] tokens : new int[][] {{5, V}, {5, -1}, {5}, {5, 5, 5}}) {
            assertThatIllegalArgumentException().isThrownBy(() -> model.step(state, tokens));
        }
        assertThat(model.export(state)).containsOnly(-1);
        assertThatIllegalArgumentException().isThrownBy(() -> model.read(state, new int[] {5}));
        assertThatIllegalArgumentException().isThrownBy(() -> model.read(model.start(1), new int[] {V}));
    }

    @Test
    void knowsWhatItWeighs() {
        NgramCounts counts = counts(3);
        long orders12 = counts.level(1).size() + counts.level(2).size();

        assertThat(new NgramLanguageModel(new NgramSpec(3, Smoothing.NONE, 1), counts).memoryBytes())
                .isEqualTo(counts.memoryBytes());
        assertThat(new NgramLanguageModel(new NgramSpec(3, Smoothing.KNESER_NEY, 1), counts).memoryBytes())
                .isEqualTo(counts.memoryBytes() + 4 * orders12 + 16 * V);
        assertThat(model(3, Smoothing.NONE).vocabularySize()).isEqualTo(V);
    }

    @Test
    void refusesAVocabularyThatFloatsCannotTellApart() {
        NgramCounts counts = NgramCounts.count(TokenPairs.of(List.of(new int[] {5}), true, 1), 1, (1 << 24) + 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NgramLanguageModel(new NgramSpec(1, Smoothing.NONE, 1), counts))
                .withMessageContaining("at most 16777216");
    }

    @ParameterizedTest
    @EnumSource(Smoothing.class)
    void severalThreadsMayAskAtOnce(Smoothing smoothing) throws Exception {
        LanguageModel model = model(4, smoothing);
        float[] alone = model.read(model.start(1), TEXT);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<float[]>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                answers.add(threads.submit(() -> model.read(model.start(1), TEXT)));
            }
            for (Future<float[]> answer : answers) {
                assertThat(answer.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static NgramLanguageModel model(int order, Smoothing smoothing) {
        return new NgramLanguageModel(new NgramSpec(order, smoothing, 0.5), counts(order));
    }

    private static NgramCounts counts(int order) {
        return NgramCounts.count(TokenPairs.of(DOCUMENTS, false, 20), order, V);
    }
}
