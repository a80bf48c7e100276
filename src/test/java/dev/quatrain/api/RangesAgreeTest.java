package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.fixture.TinyCorpus;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The ranges that the contract states for a training are those that the service holds people to. */
class RangesAgreeTest extends HttpTest {

    private static final String MISSING = fresh("missing");

    private static final Map<String, String> SECTIONS =
            Map.of("tokenizer", "TokenizerRequest", "model", "ModelRequest", "training", "TrainingRequest");

    /** What a field needs beside it to mean anything. */
    private static final Map<String, Map<String, Object>> COMPANY = Map.of(
            "epochs", Map.of("max_duration", "PT5S"),
            "embedding_size", Map.of("type", "window"),
            "k", Map.of("type", "ngram", "smoothing", "add_k"));

    private static final Set<String> OF_TRANSLATORS = Set.of("teacher_forcing_ratio", "label_smoothing");
    private static final Set<String> OF_CLASSIFIERS = Set.of("word_dropout", "layer_rate_decay");

    @ParameterizedTest(name = "{0}/{1}")
    @MethodSource("numbers")
    void aNumberIsRefusedBeyondItsBoundsAndNowhereElse(String section, String field, JsonNode schema) {
        boolean whole = schema.path("type").asString().equals("integer");
        BigDecimal low = schema.path("minimum").decimalValue(BigDecimal.ZERO);
        BigDecimal high = whole
                ? BigDecimal.valueOf(schema.path("maximum").longValue(Integer.MAX_VALUE))
                : schema.path("maximum").decimalValue();
        boolean open = schema.has("exclusiveMinimum");

        assertThat(outOfRange(section, field, low)).as("%s", low).isEqualTo(open);
        assertThat(outOfRange(section, field, high)).as("%s", high).isFalse();
        assertThat(outOfRange(section, field, low.subtract(BigDecimal.ONE))).isTrue();
        if (schema.has("maximum")) {
            assertThat(outOfRange(section, field, high.add(BigDecimal.ONE))).isTrue();
        }
    }

    private boolean outOfRange(String section, String field, BigDecimal value) {
        Map<String, Object> asked = new HashMap<>(COMPANY.getOrDefault(field, Map.of()));
        if (field.equals("order")) { // which goes further in one of its types
            asked.put("type", value.intValue() <= 10 ? "ngram" : "window");
        }
        asked.put(field, value);
        boolean classified = OF_CLASSIFIERS.contains(field);
        boolean translated = OF_TRANSLATORS.contains(field);
        String text =
                classified || translated ? "good\tA tale.\nbad\tA bore.\n".repeat(10) : TinyCorpus.sentences(60, 2);
        String task = classified ? "classification" : translated ? "translation" : "language_model";
        Answer answer = post("/train/plan", Map.of("task", task, "corpus", Map.of("text", text), section, asked));
        String pointer = "/" + section + "/" + field;
        return answer.status() >= 400
                && answer.json()
                        .path("errors")
                        .valueStream()
                        .filter(error -> error.path("pointer").asString("").equals(pointer))
                        .anyMatch(error -> error.path("detail").asString().startsWith("expected a number "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            GenerateRequest/stop | /generate | 'x' | {'model': 'MISSING', 'stop': LIST}
            PoemRequest/lines | /generate | '' | {'model': 'MISSING', 'constraint': {'poem': {'lines': LIST}}}
            ProtocolGenerateParameters/stop | /v2/models/MISSING/generate | 'x' | {'text_input': 'a', 'parameters': {'stop': LIST}}
            OpenAiCompletionRequest/stop | /v1/completions | 'x' | {'model': 'MISSING', 'stop': LIST}
            OpenAiChatRequest/stop | /v1/chat/completions | 'x' | {'model': 'MISSING', 'messages': [{'role': 'user', 'content': 'a'}], 'stop': LIST}
            """)
    void aListIsRefusedBeyondItsBoundAndNotBefore(String field, String path, String element, String body)
            throws IOException {
        int most = mostOf(field);

        assertThat(post(named(path), listing(most, element, body)).status()).isEqualTo(404);
        assertThat(post(named(path), listing(most + 1, element, body)).status()).isEqualTo(400);
    }

    /** The number of values in a body, of which a list of token ids has nearly all. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            OpenAiCompletionRequest/prompt | /v1/completions | 1 | {'model': 'MISSING', 'prompt': LIST}
            OpenAiEmbeddingRequest/input | /v1/embeddings | 1 | {'model': 'MISSING', 'input': LIST}
            """)
    void aBodyWithALongerListThanTheContractAllowsIsTooLarge(String field, String path, String element, String body)
            throws IOException {
        int most = mostOf(field);

        assertThat(post(named(path), listing(most - 100, element, body)).status())
                .isEqualTo(404);
        assertThat(post(named(path), listing(most + 1, element, body)).status()).isEqualTo(413);
    }

    private static int mostOf(String field) throws IOException {
        String pointer = "/components/schemas/" + field.replace("/", "/properties/") + "/maxItems";
        return OpenApiContractTest.contract().at(pointer).asInt();
    }

    private static String listing(int many, String element, String body) {
        String list = String.join(",", Collections.nCopies(many, element));
        return named(body.replace("LIST", "[" + list + "]").replace('\'', '"'));
    }

    private static String named(String text) {
        return text.replace("MISSING", MISSING);
    }

    static Stream<Arguments> numbers() throws IOException {
        JsonNode schemas = OpenApiContractTest.contract().at("/components/schemas");
        return SECTIONS.entrySet().stream()
                .flatMap(section -> schemas.at("/" + section.getValue() + "/properties").properties().stream()
                        .filter(field -> List.of("integer", "number")
                                .contains(field.getValue().path("type").asString("")))
                        .filter(field -> !field.getKey().equals("seed")) // any number will do
                        .map(field -> Arguments.of(section.getKey(), field.getKey(), field.getValue())));
    }
}
