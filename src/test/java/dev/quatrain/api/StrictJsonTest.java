package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.Problem;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.api.strict.JsonErrors;
import dev.quatrain.api.strict.StrictJson;
import dev.quatrain.job.RequestedPlan;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class StrictJsonTest {

    private final JsonMapper mapper =
            new StrictJson(new ApiProperties(DataSize.ofKilobytes(64), Duration.ofSeconds(15))).mapper();

    record Sheet(
            @JsonProperty("text") @Nullable String text,
            @JsonProperty("count") @Nullable Integer count,
            @JsonProperty("seed") @Nullable Long seed,
            @JsonProperty("ratio") @Nullable Double ratio,
            @JsonProperty("tied") @Nullable Boolean tied,
            @JsonProperty("stop") @Nullable List<String> stop,
            @JsonProperty("bias") @Nullable Map<Integer, Double> bias,
            @JsonProperty("plan") @Nullable RequestedPlan plan) {}

    @Test
    void readsWhatTheContractSays() {
        Sheet sheet = mapper.readValue("""
                {"text": "𝄞 clef", "count": 3, "seed": 9007199254740993, "ratio": 1, "tied": false, "stop": ["a"],
                 "bias": {"7": -2.5}, "plan": {"training": {"max_duration": "PT3M", "optimizer": "adamw"}}}
                """, Sheet.class);

        assertThat(sheet.text()).isEqualTo("𝄞 clef");
        assertThat(sheet.seed()).isEqualTo(9007199254740993L);
        assertThat(sheet.ratio()).isEqualTo(1.0);
        assertThat(sheet.bias()).containsEntry(7, -2.5);
        assertThat(sheet.plan().training().maxDuration()).isEqualTo(Duration.ofMinutes(3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"text": 1}                                   | /text                     | expected a string, got the number 1
                    {"text": true}                                | /text                     | expected a string, got true
                    {"text": ["a"]}                               | /text                     | expected a string, got an array
                    {"text": "a\\uD800b"}                         | /text                     | lone surrogate \\uD800 at character 2
                    {"text": "a\\uDC00\\uD800"}                   | /text                     | lone surrogate \\uDC00 at character 2
                    {"count": "3"}                                | /count                    | got the string "3"
                    {"count": ""}                                 | /count                    | expected an integer
                    {"count": 3.0}                                | /count                    | got the number 3.0
                    {"count": 1e2}                                | /count                    | got the number 1e2
                    {"count": 2147483648}                         | /count                    | got the number 2147483648
                    {"count": true}                               | /count                    | got true
                    {"count": {}}                                 | /count                    | got an object
                    {"seed": 9223372036854775808}                 | /seed                     | got the number 9223372036854775808
                    {"ratio": "NaN"}                              | /ratio                    | expected a finite number, got the string "NaN"
                    {"ratio": "Infinity"}                         | /ratio                    | got the string "Infinity"
                    {"ratio": 1e999}                              | /ratio                    | got the number 1e999
                    {"ratio": [1]}                                | /ratio                    | got an array
                    {"tied": 1}                                   | /tied                     | expected true or false, got the number 1
                    {"tied": "true"}                              | /tied                     | got the string "true"
                    {"stop": "a"}                                 | /stop                     | expected an array, got a string
                    {"stop": ["a", null]}                         | /stop/1                   | got null
                    {"stop": ["a", 2]}                            | /stop/1                   | expected a string, got the number 2
                    {"stop": {}}                                  | /stop                     | expected an array, got an object
                    {"bias": {"x": 1}}                            | /bias                     | got the string "x"
                    {"bias": {"1": "a"}}                          | /bias/1                   | got the string "a"
                    {"plan": {"model": {"type": "lstmm"}}}        | /plan/model/type          | expected one of "lstm", "gru", "rnn", "window", "ngram", "mixture", got the string "lstmm"
                    {"plan": {"model": {"type": ""}}}             | /plan/model/type          | expected one of "lstm", "gru", "rnn", "window", "ngram", "mixture", got the string ""
                    {"plan": {"model": {"type": 0}}}              | /plan/model/type          | expected one of "lstm", "gru", "rnn", "window", "ngram", "mixture", got
                    {"plan": {"model": {"type": "LSTM"}}}         | /plan/model/type          | got the string "LSTM"
                    {"plan": {"model": []}}                       | /plan/model               | expected an object, got an array
                    {"plan": {"model": ""}}                       | /plan/model               | expected an object, got
                    {"plan": {"training": {"max_duration": 180}}} | /plan/training/max_duration | expected an ISO 8601 duration such as "PT10M", got the number 180
                    {"plan": {"training": {"max_duration": "3m"}}} | /plan/training/max_duration | got the string "3m"
                    []                                            | ``                        | expected an object, got an array
                    "text"                                        | ``                        | expected an object, got
                    7                                             | ``                        | expected an object, got
                    """)
    void refusesWithThePlaceAndWhatWasExpected(String json, String pointer, String detail) {
        Problem problem = refused(json);

        assertThat(problem.type()).isEqualTo(ProblemType.VALIDATION_FAILED.uri());
        assertThat(problem.errors()).hasSize(1);
        assertThat(problem.errors().get(0).pointer()).isEqualTo(pointer);
        assertThat(problem.errors().get(0).detail()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"Text": "a"}                      | /Text
                    {"a/b~c": 1}                       | /a~1b~0c
                    {"plan": {"model": {"layer": 2}}}  | /plan/model/layer
                    {"plan": {"model": {"hiddenSize": 2}}} | /plan/model/hiddenSize
                    """)
    void namesTheUnknownField(String json, String pointer) {
        Problem problem = refused(json);

        assertThat(problem.type()).isEqualTo(ProblemType.UNKNOWN_FIELD.uri());
        assertThat(problem.errors().get(0).pointer()).isEqualTo(pointer);
        assertThat(problem.errors().get(0).detail()).contains("the fields here are: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"ratio": NaN}
                    {"ratio": .5}
                    {"ratio": 01}
                    {"text": "a", "text": "b"}
                    {"text": "a"} {"text": "b"}
                    {"text": "a"}]
                    {"text": "a",}
                    {"text": 'a'}
                    {text: "a"}
                    {"text": "a
                    {"text": "a" /* why */}
                    `{"text": "a\tb"}`
                    """)
    void refusesWhatIsNotJsonWithLineAndColumn(String json) {
        Problem problem = refused(json);

        assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED_JSON.uri());
        assertThat(problem.errors().get(0).line()).isEqualTo(1);
        assertThat(problem.errors().get(0).column()).isPositive();
    }

    @Test
    void refusesDeepNestsLongNumbersAndBrokenUtf8() {
        assertThat(refused("{\"stop\":" + "[".repeat(100)).status()).isEqualTo(400);
        assertThat(refused("[".repeat(100_000)).status()).isEqualTo(400);
        assertThat(refused("{\"count\": 1" + "0".repeat(2000) + "}").status()).isEqualTo(400);
        byte[] broken = "{\"text\": \"a?b\"}".getBytes(StandardCharsets.UTF_8);
        broken[11] = (byte) 0xFF;
        assertThat(JsonErrors.explain(catchThrowableOfType(
                                JacksonException.class, () -> mapper.readValue(broken, Sheet.class)))
                        .type())
                .isEqualTo(ProblemType.MALFORMED_JSON);
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertThat(refused("{\"text\": \"" + "a".repeat(70_000) + "\"}").status())
                .isEqualTo(413);
        assertThat(refused("{\"stop\": [" + "\"aaaaaaa\",".repeat(10_000) + "\"\"]}")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void refusesADocumentOfNothingButSmallValues() {
        JsonMapper large = new StrictJson(new ApiProperties(DataSize.ofMegabytes(16), Duration.ofSeconds(1))).mapper();
        String many = "{\"stop\": [" + "\"\",".repeat(5_000_000) + "\"\"]}";
        JacksonException refused =
                catchThrowableOfType(JacksonException.class, () -> large.readValue(many, Sheet.class));
        assertThat(JsonErrors.explain(refused).type()).isEqualTo(ProblemType.TOO_LARGE);
    }

    @Test
    void quotesNoMoreThanALine() {
        String detail = refused("{\"count\": \"" + "ab\\n".repeat(100) + "\"}").detail();

        assertThat(detail).hasSizeLessThan(160).doesNotContain("\n");
    }

    private Problem refused(String json) {
        JacksonException exception = catchThrowableOfType(
                JacksonException.class,
                () -> mapper.readValue(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), Sheet.class));
        assertThat(exception).as("refusal of %s", json).isNotNull();
        return JsonErrors.explain(exception).problem();
    }
}
