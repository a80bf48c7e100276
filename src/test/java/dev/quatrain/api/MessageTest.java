package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that name the place, what was expected and what helps. */
class MessageTest extends HttpTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // a field at a wrong place
                "/train | {\"corpus\": \"c\", \"device\": \"cpu\"} | /device: unknown field \"device\"; there is /training/device; the fields here are: ",
                "/train | {\"corpus\": \"c\", \"training\": {\"dropout\": 0.1}} | /training/dropout: unknown field \"dropout\"; there is /model/dropout; ",
                "/generate | {\"model\": \"m\", \"temprature\": 1} | /temprature: unknown field \"temprature\"; the fields here are: candidates, ",
                // a value of another type, or out of range
                "/generate | {\"model\": \"m\", \"seed\": 1.5} | /seed: expected an integer, got the number 1.5",
                "/generate | {\"model\": \"m\", \"max_tokens\": 3000000000} | /max_tokens: expected an integer from -2147483648 to 2147483647, got the number 3000000000",
                "/generate | {\"model\": \"m\", \"logit_bias\": {\"a\": 1}} | /logit_bias: expected an integer as the name of each member, got the string \"a\"",
                "/classify | {\"model\": \"m\", \"texts\": []} | /texts: expected a length from 1 to 1024, got 0",
                "/translate | {\"model\": \"m\", \"texts\": [\" \"]} | /texts/0: expected text that is not blank, got \" \"",
                "/classify | {\"model\": \"m\"} | /texts: expected a value, got none",
                // no JSON
                "/generate | {\"model\": \"m\", \"temperature\": NaN} | line 1, column 34: expected a value, got NaN, which is no number of JSON",
                "/generate | {\"model\": \"m\" \"n\": 1} | line 1, column 15: expected a comma or } after a member, got '\"'",
                "/generate | {\"model\": \"m\", \"model\": \"n\"} | line 1, column 23: expected each member once, got \"model\" again",
            })
    void namesWhatWasExpected(String path, String body, String detail) throws Exception {
        assertThat(detail(post(path, body))).startsWith(detail);
    }

    @Test
    void namesTheNewestVersion() throws Exception {
        String model = tinyModel();

        assertThat(detail(post("/next", Map.of("model", model + ":7", "prompt", "a"))))
                .isEqualTo("Model '%s' has no version or alias '7'; its newest version is 1".formatted(model));
    }

    @Test
    void namesThePathOfAnotherTask() throws Exception {
        String model = tinyModel();

        assertThat(detail(post("/classify", Map.of("model", model, "texts", new String[] {"a"}))))
                .isEqualTo("/model: expected a classifier; %s:1 is a language model, which POST /generate uses"
                        .formatted(model));
    }

    @ParameterizedTest
    @CsvSource({
        "/generate, GET is not supported at this path; expected POST",
        "/jobs?foo=1, 'foo: unknown; the parameters here are: '"
    })
    void namesWhatIsThere(String path, String detail) throws Exception {
        assertThat(detail(get(path))).startsWith(detail);
    }

    private static String detail(Answer answer) {
        return answer.json().path("detail").asString();
    }
}
