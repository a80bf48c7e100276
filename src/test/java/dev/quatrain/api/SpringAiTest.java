package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.errors.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatModel.ResponseFormat;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;

/** Spring AI's models of OpenAI, as they are. The profile {@code clients} has OpenAI's client of the version that Spring AI asks for. */
@Tag("spring-ai")
class SpringAiTest extends HttpTest {

    private String model;

    @BeforeEach
    void publish() {
        model = tinyModel();
    }

    private OpenAiChatModel chat(String name) {
        return OpenAiChatModel.builder()
                .options(OpenAiChatOptions.builder()
                        .baseUrl(request("/v1").build().uri().toString())
                        .apiKey("none")
                        .model(name)
                        .maxTokens(12)
                        .seed(7)
                        .streamUsage(true)
                        .build())
                .build();
    }

    private String expected() {
        return post("/generate", Map.of("model", model, "prompt", "ab", "max_tokens", 12, "seed", 7))
                .json()
                .at("/completions/0/text")
                .asString();
    }

    @Test
    void chats() {
        ChatResponse answer = chat(model).call(new Prompt("ab"));

        assertThat(answer.getResult().getOutput().getText()).isEqualTo(expected());
        assertThat(answer.getMetadata().getUsage().getPromptTokens()).isEqualTo(2);
    }

    @Test
    void streamsAChat() {
        List<ChatResponse> answers = Objects.requireNonNull(
                chat(model).stream(new Prompt("ab")).collectList().block());

        String text = answers.stream()
                .flatMap(answer -> answer.getResults().stream())
                .map(result -> Objects.requireNonNullElse(result.getOutput().getText(), ""))
                .collect(Collectors.joining());
        assertThat(text).isEqualTo(expected());
        assertThat(answers.get(answers.size() - 1).getMetadata().getUsage().getPromptTokens())
                .isEqualTo(2);
    }

    @Test
    void embeds() {
        OpenAiEmbeddingOptions.Builder options = new OpenAiEmbeddingOptions.Builder();
        options.baseUrl(request("/v1").build().uri().toString());
        options.apiKey("none");
        options.model(model);
        float[] vector = new OpenAiEmbeddingModel(options.build()).embed("abba");

        var numbers = post("/v1/embeddings", Map.of("model", model, "input", "abba"))
                .json()
                .at("/data/0/embedding");
        assertThat(vector).hasSize(numbers.size());
        for (int i = 0; i < vector.length; i++) {
            assertThat(vector[i]).isEqualTo((float) numbers.get(i).asDouble());
        }
    }

    private String asked(UnaryOperator<OpenAiChatOptions.Builder> more) {
        OpenAiChatOptions.Builder options = OpenAiChatOptions.builder()
                .baseUrl(request("/v1").build().uri().toString())
                .apiKey("none")
                .model(jsonModel())
                .maxTokens(600);
        OpenAiChatModel asked =
                OpenAiChatModel.builder().options(more.apply(options).build()).build();
        return asked.call(new Prompt("a line")).getResult().getOutput().getText();
    }

    private record Line(int syllables, double rating) {}

    /** As its converter derives a schema from a class. With the converter itself: {@code SpringAiConverterTest}. */
    @Test
    void matchesAJsonSchema() {
        String schema = """
                {"$schema": "https://json-schema.org/draft/2020-12/schema",
                 "type": "object",
                 "properties": {"rating": {"type": "number", "format": "double"},
                                "syllables": {"type": "integer", "format": "int32"}},
                 "required": ["rating", "syllables"],
                 "additionalProperties": false}""";
        ResponseFormat format = ResponseFormat.builder()
                .type(ResponseFormat.Type.JSON_SCHEMA)
                .jsonSchema(schema)
                .strict(true)
                .build();

        String text = asked(options -> options.responseFormat(format));
        assertThat(JSON.readValue(text, Line.class)).as(text).isNotNull();
    }

    @Test
    void matchesARegularExpression() {
        Map<String, Object> bits = Map.of("type", "regex", "value", "[01]{8}");
        assertThat(asked(options -> options.extraBody(Map.of("response_format", bits))))
                .matches("[01]{8}");
    }

    @Test
    void hearsThatAModelIsMissing() {
        assertThatThrownBy(() -> chat("nobody-s").call(new Prompt("ab")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("nobody-s");
    }
}
