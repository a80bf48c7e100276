package dev.quatrain.engine.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.generate.Prompt;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.classify.RecurrentClassifier;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.model.recurrent.RecurrentLanguageModel;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.engine.tensor.Tensor;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Abandoned;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.Classifiers;
import dev.quatrain.fixture.Codecs;
import dev.quatrain.fixture.NaiveClassifier;
import dev.quatrain.fixture.NaiveNetwork;
import dev.quatrain.fixture.OpinionPools;
import dev.quatrain.fixture.Specs;
import dev.quatrain.fixture.UniformModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmbedTextsTest {

    private static final String DIGEST = "0123456789abcdef0123";
    private static final TextCodec LETTERS = Codecs.characters("abcdefg");
    private static final int V = LETTERS.vocabulary().size();
    private static final double TOLERANCE = 1e-5;

    static Stream<RecurrentSpec> specs() {
        return Specs.all();
    }

    static Stream<ClassifierSpec> classifiers() {
        return Classifiers.all();
    }

    @BeforeEach
    void workAsServingThreadsDo() {
        GradMode.off();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void isTheMeanOfTheHiddenStatesOfTheNaiveTwin(RecurrentSpec spec) {
        Map<String, FloatTensor> weights = Initializer.initialize(spec, V, 3);
        try (TextModel model = model(spec, weights)) {
            for (String text : List.of("a", "face", "abcdefg".repeat(150))) { // the last is longer than a chunk
                assertClose(embed(model, text), mean(spec, weights, text));
            }
        }
    }

    private static double[] mean(RecurrentSpec spec, Map<String, FloatTensor> weights, String text) {
        NaiveNetwork twin = new NaiveNetwork(spec, weights);
        twin.step(Vocabulary.BOS);
        List<double[]> hidden = new ArrayList<>();
        for (int token : LETTERS.encode(text)) {
            twin.step(token);
            hidden.add(twin.gate("hidden", spec.layers() - 1).clone());
        }
        return mean(hidden);
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void ofAClassifierItIsThatOfBothDirections(ClassifierSpec spec) {
        Map<String, FloatTensor> weights = Classifiers.weights(spec);
        try (ClassifyTexts model = new ClassifyTexts(new RecurrentClassifier(spec, weights, "cpu"), LETTERS)) {
            int[] ids = ClassifyTexts.encode(LETTERS, "bead");
            double[][] read = new NaiveClassifier(spec, weights).read(ids);
            assertClose(
                    EmbedTexts.with(model, Work.unlimited())
                            .embed(texts("bead"))
                            .vectors()
                            .get(0),
                    mean(Arrays.asList(read).subList(1, ids.length)));
        }
    }

    @Test
    void ofAPoolItIsThatOfItsNetwork() {
        List<MixtureSpec.Part> parts = OpinionPools.SPEC.parts();
        try (ClassifyTexts pool = opened(OpinionPools.SPEC, OpinionPools.weights(1, 1));
                ClassifyTexts network =
                        opened(parts.get(0).model(), OpinionPools.parts().get(0));
                ClassifyTexts ngrams =
                        opened(parts.get(1).model(), OpinionPools.parts().get(1))) {
            assertThat(EmbedTexts.with(pool, Work.unlimited())
                            .embed(texts("bead"))
                            .vectors()
                            .get(0))
                    .isEqualTo(EmbedTexts.with(network, Work.unlimited())
                            .embed(texts("bead"))
                            .vectors()
                            .get(0));
            assertThat(pool.heapBytes())
                    .isEqualTo(ngrams.heapBytes())
                    .isEqualTo(ngrams.model().heapBytes())
                    .isPositive();
        }
    }

    private static ClassifyTexts opened(ModelSpec spec, Map<String, Tensor> weights) {
        return new ClassifyTexts(ClassifyTexts.open(spec, V, weights), LETTERS);
    }

    private static double[] mean(List<double[]> rows) {
        double[] mean = new double[rows.get(0).length];
        Arrays.setAll(
                mean, i -> rows.stream().mapToDouble(row -> row[i]).average().orElseThrow());
        return mean;
    }

    private static void assertClose(float[] vector, double[] mean) {
        double length = Math.sqrt(Arrays.stream(mean).map(x -> x * x).sum());
        assertThat(vector).hasSameSizeAs(mean);
        double[] scaled =
                Arrays.stream(mean).map(x -> length == 0 ? 0 : x / length).toArray();
        for (int i = 0; i < mean.length; i++) {
            assertThat((double) vector[i]).isCloseTo(scaled[i], within(TOLERANCE));
        }
    }

    @Test
    void aBatchEqualsSingles() {
        try (TextModel model = model(Specs.of(RecurrentSpec.Cell.LSTM, 3))) {
            EmbeddedTexts batch =
                    EmbedTexts.with(model, Work.unlimited()).embed(texts("face", "a", "dead bee".replace(" ", "")));
            assertThat(batch.vectors().get(0)).isEqualTo(embed(model, "face"));
            assertThat(batch.vectors().get(1)).isEqualTo(embed(model, "a"));
            assertThat(batch.vectors().get(2)).isEqualTo(embed(model, "deadbee"));
            assertThat(batch.tokens()).isEqualTo(12);
        }
    }

    @Test
    void tokenIdsAreTheTextThatTheyMean() {
        try (TextModel model = model(Specs.of(RecurrentSpec.Cell.GRU, 2))) {
            List<Integer> ids = Arrays.stream(LETTERS.encode("face")).boxed().toList();
            EmbeddedTexts ofTokens = EmbedTexts.with(model, Work.unlimited()).embed(List.of(new Prompt.OfTokens(ids)));
            assertThat(ofTokens.vectors().get(0)).isEqualTo(embed(model, "face"));
        }
    }

    @Test
    void theWorkIsCountedAndCanBeAbandoned() {
        try (TextModel model = model(Specs.of(RecurrentSpec.Cell.LSTM, 1))) {
            Work work = Work.unlimited();
            EmbedTexts.with(model, work).embed(texts("face", "a"));
            assertThat(work.tokens()).isEqualTo(5);
            assertThatThrownBy(() -> EmbedTexts.with(model, Work.of(() -> true)).embed(texts("face")))
                    .isInstanceOf(Abandoned.class);
        }
    }

    @Test
    void aTextWithoutTokensIsRefusedByItsPlace() {
        try (TextModel model = model(Specs.of(RecurrentSpec.Cell.LSTM, 1))) {
            for (Prompt wrong : List.of(new Prompt.OfText(""), new Prompt.OfTokens(List.of(V)))) {
                assertThatThrownBy(() ->
                                EmbedTexts.with(model, Work.unlimited()).embed(List.of(new Prompt.OfText("a"), wrong)))
                        .isInstanceOfSatisfying(
                                InvalidGeneration.class,
                                refused -> assertThat(refused.place()).isEqualTo(RequestField.TEXTS.place(1)));
            }
        }
    }

    @Test
    void aModelWithoutHiddenStatesIsRefused() {
        try (TextModel model = new TextModel(new UniformModel(V), LETTERS, DIGEST)) {
            assertThatThrownBy(() -> EmbedTexts.with(model, Work.unlimited()))
                    .isInstanceOfSatisfying(
                            InvalidGeneration.class,
                            refused -> assertThat(refused.place()).isEqualTo(RequestField.MODEL.place()))
                    .hasMessageContaining("recurrent");
        }
    }

    private static TextModel model(RecurrentSpec spec) {
        return model(spec, Initializer.initialize(spec, V, 3));
    }

    private static TextModel model(RecurrentSpec spec, Map<String, FloatTensor> weights) {
        return new TextModel(new RecurrentLanguageModel(spec, weights, "cpu"), LETTERS, DIGEST);
    }

    private static float[] embed(TextModel model, String text) {
        return EmbedTexts.with(model, Work.unlimited())
                .embed(texts(text))
                .vectors()
                .get(0);
    }

    private static List<Prompt> texts(String... texts) {
        return Arrays.stream(texts)
                .map(text -> (Prompt) new Prompt.OfText(text))
                .toList();
    }
}
