package dev.quatrain.engine.model.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.model.Batching;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.LanguageModel;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.MixtureSpec.Weights;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.NgramSpec.Smoothing;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.ngram.NgramCounts;
import dev.quatrain.engine.model.ngram.NgramLanguageModel;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.model.recurrent.RecurrentLanguageModel;
import dev.quatrain.engine.model.recurrent.jvm.JvmLanguageModel;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.fixture.Specs;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MixtureLanguageModelTest {

    private static final int V = 11;
    private static final int BOS = 2;
    private static final int[] TEXT = {BOS, 5, 9, 4, 4, 10, 6, 7, 3, 8, 5, 5};
    private static final RecurrentSpec SPEC = Specs.of(Cell.LSTM, 2);

    @BeforeEach
    void decodeAsServingThreadsDo() {
        GradMode.off();
    }

    private static LanguageModel network(long seed) {
        Map<String, FloatTensor> weights = Initializer.initialize(SPEC, V, seed);
        weights.values().forEach(tensor -> {
            for (int i = 0; i < tensor.values().length; i++) {
                tensor.values()[i] *= 4; // so that it is sure of something
            }
        });
        return new JvmLanguageModel(SPEC, weights);
    }

    private static LanguageModel counts(Smoothing smoothing) {
        int[] text = new SplittableRandom(8).ints(60, 4, V).toArray();
        NgramCounts counts = NgramCounts.count(TokenPairs.of(List.of(text), true, text.length), 3, V);
        return new NgramLanguageModel(new NgramSpec(3, smoothing, 1), counts);
    }

    private static MixtureLanguageModel mixture(Weights kind, LanguageModel... parts) {
        MixtureSpec spec = spec(kind, parts.length);
        SplittableRandom random = new SplittableRandom(4);
        float[] bias = numbers(random, parts.length);
        MixtureGate gate = kind == Weights.CONSTANT
                ? new ConstantGate(bias)
                : new ContextGate(bias, numbers(random, parts.length * ContextFeatures.count(parts.length)));
        return new MixtureLanguageModel(spec, List.of(parts), gate);
    }

    private static MixtureSpec spec(Weights kind, int parts) {
        return new MixtureSpec(
                IntStream.range(0, parts)
                        .mapToObj(part -> new MixtureSpec.Part("part " + part, SPEC))
                        .toList(),
                kind);
    }

    private static float[] numbers(SplittableRandom random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (random.nextDouble() - 0.5);
        }
        return numbers;
    }

    static Stream<List<LanguageModel>> parts() {
        return Stream.of(
                List.of(network(1), counts(Smoothing.KNESER_NEY)),
                List.of(counts(Smoothing.NONE), network(1), network(2)),
                List.of(counts(Smoothing.ADD_K), counts(Smoothing.NONE)),
                List.of(network(1), network(2), network(3), counts(Smoothing.KNESER_NEY)));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void isTheWeightedSumOfItsParts(List<LanguageModel> ofMixture) {
        LanguageModel[] parts = ofMixture.toArray(LanguageModel[]::new);
        for (Weights kind : Weights.values()) {
            MixtureLanguageModel model = mixture(kind, parts);
            DecodingState[] twins =
                    Arrays.stream(parts).map(part -> part.start(1)).toArray(DecodingState[]::new);
            try (DecodingState state = model.start(1);
                    DecodingState told = model.start(1)) {
                for (int token : TEXT) {
                    double[][] probabilities = IntStream.range(0, parts.length)
                            .mapToObj(part -> softmax(parts[part].step(twins[part], new int[] {token})))
                            .toArray(double[][]::new);
                    double[] expected = new double[V];
                    model.readParts(told, new int[] {token}, (position, logWeights, rows) -> {
                        for (int part = 0; part < parts.length; part++) {
                            for (int word = 0; word < V; word++) {
                                expected[word] += Math.exp(logWeights[part]) * probabilities[part][word];
                                assertThat(Math.exp(rows[part][word]))
                                        .isCloseTo(probabilities[part][word], within(1e-5));
                            }
                        }
                    });
                    assertProbabilities(model.step(state, new int[] {token}), expected);
                }
            }
        }
    }

    private static void assertProbabilities(float[] logarithms, double[] expected) {
        double sum = 0;
        for (int word = 0; word < V; word++) {
            double probability = Math.exp(logarithms[word]);
            sum += probability;
            assertThat(probability).isCloseTo(expected[word], within(2e-6));
            assertThat(logarithms[word] == Float.NEGATIVE_INFINITY).isEqualTo(expected[word] == 0);
        }
        assertThat(sum).isCloseTo(1, within(1e-6));
    }

    private static double[] softmax(float[] logits) {
        double total = 0;
        for (float logit : logits) {
            total += Math.exp(logit);
        }
        double[] probabilities = new double[logits.length];
        for (int word = 0; word < logits.length; word++) {
            probabilities[word] = Math.exp(logits[word]) / total;
        }
        return probabilities;
    }

    @ParameterizedTest
    @EnumSource(Weights.class)
    void readsTogetherWhatItReadsOneByOneAndInPortions(Weights kind) {
        MixtureLanguageModel model = mixture(kind, network(1), counts(Smoothing.KNESER_NEY));
        int[] text = new SplittableRandom(1).ints(200, 3, V).toArray(); // more than one block
        DecodingState together = model.start(1);
        DecodingState single = model.start(1);
        DecodingState portions = model.start(1);
        float[] logits = model.read(together, text);
        for (int t = 0; t < text.length; t++) {
            assertThat(Arrays.copyOfRange(logits, t * V, (t + 1) * V))
                    .isEqualTo(model.step(single, new int[] {text[t]}));
        }
        model.feed(portions, Arrays.copyOf(text, 70));
        model.feed(portions, Arrays.copyOfRange(text, 70, text.length));
        assertThat(model.readsExactly()).isTrue();
        assertThat(model.export(single)).isEqualTo(model.export(together));
        assertThat(model.export(portions)).isEqualTo(model.export(together));
    }

    @ParameterizedTest
    @EnumSource(Weights.class)
    void aRowIsTheSameInAnyCompany(Weights kind) {
        MixtureLanguageModel model = mixture(kind, network(1), counts(Smoothing.KNESER_NEY), network(5));
        int[][] rows = {{BOS, 5, 9, 4}, {BOS, 7, 7, 10}, {BOS, 4, 6, 3}};
        DecodingState batch = model.start(rows.length);
        DecodingState[] alone = {model.start(1), model.start(1), model.start(1)};
        for (int t = 0; t < rows[0].length; t++) {
            int at = t;
            float[] logits = model.step(
                    batch, Arrays.stream(rows).mapToInt(row -> row[at]).toArray());
            for (int row = 0; row < rows.length; row++) {
                assertThat(Arrays.copyOfRange(logits, row * V, (row + 1) * V))
                        .isEqualTo(model.step(alone[row], new int[] {rows[row][t]}));
            }
        }
        DecodingState chosen = model.select(batch, new int[] {2, 0, 2});
        assertThat(model.export(chosen)).isEqualTo(model.export(model.concat(List.of(alone[2], alone[0], alone[2]))));
    }

    @Test
    void aStateGoesOnAfterItWasExported() {
        MixtureLanguageModel model = mixture(Weights.BY_CONTEXT, network(1), counts(Smoothing.KNESER_NEY));
        DecodingState state = model.start(2);
        model.step(state, new int[] {BOS, BOS});
        model.step(state, new int[] {5, 9});
        float[] numbers = model.export(state);
        DecodingState restored = model.restore(numbers, 2);
        assertThat(model.step(restored, new int[] {4, 6})).isEqualTo(model.step(state, new int[] {4, 6}));
        assertThatThrownBy(() -> model.restore(Arrays.copyOf(numbers, numbers.length - 1), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected %d numbers".formatted(numbers.length));
    }

    @Test
    void aPartWithTheWholeWeightSpeaksAlone() {
        LanguageModel network = network(1);
        LanguageModel counts = counts(Smoothing.KNESER_NEY);
        MixtureGate gate = new ConstantGate(new float[] {0, Float.NEGATIVE_INFINITY});
        MixtureLanguageModel model =
                new MixtureLanguageModel(spec(Weights.CONSTANT, 2), List.of(network, counts), gate);
        float[] mixed = model.read(model.start(1), TEXT);
        float[] alone = network.read(network.start(1), TEXT);
        for (int t = 0; t < TEXT.length; t++) {
            assertProbabilities(
                    Arrays.copyOfRange(mixed, t * V, (t + 1) * V),
                    softmax(Arrays.copyOfRange(alone, t * V, (t + 1) * V)));
        }
    }

    @Test
    void aStepThatFailsLeavesTheStatesOfAllPartsAsTheyWere() {
        MixtureLanguageModel model = mixture(Weights.CONSTANT, counts(Smoothing.NONE), new Failing(network(1)));
        DecodingState state = model.start(1);
        model.step(state, new int[] {BOS});
        float[] before = model.export(state);
        assertThatThrownBy(() -> model.step(state, new int[] {7})).hasMessage("out of memory");
        assertThat(model.export(state)).isEqualTo(before);
    }

    @Test
    void isExactWhereAllPartsAre() {
        LanguageModel exact = network(1);
        LanguageModel counted = counts(Smoothing.NONE);
        assertThat(mixture(Weights.CONSTANT, exact, counted).batching()).isEqualTo(Batching.EXACT);
        assertThat(mixture(Weights.CONSTANT, counted, counted).batching()).isEqualTo(Batching.ROW_BY_ROW);
        try (LanguageModel engine = new RecurrentLanguageModel(SPEC, Initializer.initialize(SPEC, V, 1), Devices.CPU)) {
            MixtureLanguageModel rounded = mixture(Weights.CONSTANT, exact, engine, counted);
            assertThat(rounded.batching()).isEqualTo(Batching.ROUNDED);
            assertThat(rounded.readsExactly()).isFalse();
        }
    }

    @Test
    void countsTheMemoryOfAllParts() {
        LanguageModel network = network(1);
        LanguageModel counts = counts(Smoothing.KNESER_NEY);
        MixtureLanguageModel model = mixture(Weights.CONSTANT, network, counts);
        assertThat(model.memoryBytes()).isEqualTo(network.memoryBytes() + counts.memoryBytes());
        assertThat(model.heapBytes()).isEqualTo(network.heapBytes() + counts.memoryBytes());
    }

    @Test
    void refusesPartsWithDifferentVocabularies() {
        LanguageModel other = new JvmLanguageModel(SPEC, Initializer.initialize(SPEC, V + 1, 1));
        assertThatThrownBy(() -> mixture(Weights.CONSTANT, network(1), other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected parts of 11 tokens each, got one of 12");
    }

    /** Fails at token 7. */
    private record Failing(LanguageModel model) implements LanguageModel {

        @Override
        public float[] step(DecodingState state, int[] tokens) {
            if (tokens[0] == 7) {
                throw new IllegalStateException("out of memory");
            }
            return model.step(state, tokens);
        }

        @Override
        public int vocabularySize() {
            return model.vocabularySize();
        }

        @Override
        public DecodingState start(int batch) {
            return model.start(batch);
        }

        @Override
        public float[] read(DecodingState state, int[] tokens) {
            return model.read(state, tokens);
        }

        @Override
        public DecodingState select(DecodingState state, int[] rows) {
            return model.select(state, rows);
        }

        @Override
        public DecodingState concat(List<DecodingState> states) {
            return model.concat(states);
        }

        @Override
        public Batching batching() {
            return model.batching();
        }

        @Override
        public float[] export(DecodingState state) {
            return model.export(state);
        }

        @Override
        public DecodingState restore(float[] numbers, int batch) {
            return model.restore(numbers, batch);
        }

        @Override
        public long memoryBytes() {
            return model.memoryBytes();
        }

        @Override
        public void close() {
            model.close();
        }
    }
}
