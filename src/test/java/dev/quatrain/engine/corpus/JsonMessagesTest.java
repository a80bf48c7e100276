package dev.quatrain.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class JsonMessagesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\": 1, \"b\": {\"c\": 2 | the body ends within an object that begins at line 1, column 15",
                "[1, [2, | the body ends within an array that begins at line 1, column 5",
                "{\"a\": [1 | the body ends within an array that begins at line 1, column 7",
                "{ | the body ends within an object that begins at line 1, column 1",
                "{\"a\": \"text | the body ends within a string",
                "{\"a\": \"te\\ | the body ends within a string",
                "{\"na | the body ends within the name of a member",
            })
    void tellsWhatIsCutOff(String json, String message) {
        assertThat(message(json)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\": two}",
                "{a: 1}",
                "{\"a\": 1,}",
                "{'a': 1}",
                "[1 2]",
                "{\"a\" 1}",
                "{\"a\": 01}",
                "{\"a\": +}",
                "\"\\x\"",
                "tru",
                "}",
                "{\"a\": 1]"
            })
    void namesNothingOfTheParser(String json) {
        assertThat(message(json))
                .doesNotContain("Source", "REDACTED", "code ", "StreamRead")
                .isNotBlank();
    }

    private static String message(String json) {
        JacksonException mistake = catchThrowableOfType(
                JacksonException.class, () -> JsonMapper.shared().readTree(json));
        assertThat(mistake).as(json).isNotNull();
        return JsonMessages.plain(mistake, "the body");
    }
}
