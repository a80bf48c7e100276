package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.models.Model;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** OpenAI's client for Java, as it is. */
class OpenAiJavaClientTest extends HttpTest {

    private OpenAIClient client;
    private String model;

    @BeforeEach
    void connect() {
        client = OpenAIOkHttpClient.builder()
                .baseUrl(request("/v1").build().uri().toString())
                .apiKey("none")
                .build();
        model = tinyModel();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private CompletionCreateParams.Builder completion() {
        return CompletionCreateParams.builder().model(model).maxTokens(12).seed(7);
    }

    private ChatCompletionCreateParams.Builder chat() {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage("ab")
                .maxCompletionTokens(12)
                .seed(7);
    }

    private String expected() {
        JsonNode answer = post("/generate", Map.of("model", model, "prompt", "ab", "max_tokens", 12, "seed", 7))
                .json();
        return answer.at("/completions/0/text").asString();
    }

    @Test
    void listsGetsAndDeletesModels() {
        assertThat(client.models().list().autoPager()).extracting(Model::id).contains(model);
        assertThat(client.models().retrieve(model).ownedBy()).isEqualTo("local");
        assertThat(client.models().delete(model + ":1").deleted()).isTrue();
        assertThatThrownBy(() -> client.models().retrieve(model))
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        missing -> assertThat(missing.code()).contains("model_not_found"));
    }

    @Test
    void completesPrompts() {
        Completion answer = client.completions()
                .create(completion().prompt("ab").logprobs(2).build());

        answer.validate();
        assertThat(answer.choices().get(0).text()).isEqualTo(expected());
        assertThat(answer.choices().get(0).logprobs().orElseThrow().tokens().orElseThrow())
                .isNotEmpty();
        assertThat(answer.usage().orElseThrow().promptTokens()).isEqualTo(2);
    }

    @Test
    void completesTexts() {
        Completion answer = client.completions()
                .create(completion()
                        .promptOfArrayOfTokenArrays(List.of(List.of(4L, 5L), List.of(5L)))
                        .echo(true)
                        .stop("\n")
                        .n(2)
                        .build());

        assertThat(answer.choices()).hasSize(4);
        assertThat(answer.choices().get(0).text()).startsWith("ab");
        assertThat(answer.choices().get(3).text()).startsWith("b");
    }

    @Test
    void streamsCompletions() {
        try (StreamResponse<Completion> stream =
                client.completions().createStreaming(completion().prompt("ab").build())) {
            String text = stream.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .map(choice -> choice.text())
                    .collect(Collectors.joining());
            assertThat(text).isEqualTo(expected());
        }
    }

    @Test
    void chats() {
        ChatCompletion answer = client.chat()
                .completions()
                .create(chat().logprobs(true).topLogprobs(2).build());

        answer.validate();
        assertThat(answer.choices().get(0).message().content()).contains(expected());
        assertThat(answer.choices().get(0).logprobs().orElseThrow().content().orElseThrow())
                .isNotEmpty();
    }

    @Test
    void streamsAChat() {
        ChatCompletionCreateParams asked = chat().streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(asked)) {
            List<ChatCompletionChunk> chunks = stream.stream().toList();
            String text = chunks.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .collect(Collectors.joining());
            assertThat(text).isEqualTo(expected());
            assertThat(chunks.get(chunks.size() - 1).usage().orElseThrow().promptTokens())
                    .isEqualTo(2);
        }
    }

    private ResponseCreateParams response() {
        return ResponseCreateParams.builder()
                .model(model)
                .input("ab")
                .maxOutputTokens(12)
                .putAdditionalBodyProperty("seed", JsonValue.from(7))
                .build();
    }

    @Test
    void responds() {
        Response answer = client.responses().create(response());

        answer.validate();
        assertThat(answer.output()
                        .get(0)
                        .asMessage()
                        .content()
                        .get(0)
                        .asOutputText()
                        .text())
                .isEqualTo(expected());
        assertThat(answer.usage().orElseThrow().inputTokens()).isEqualTo(2);
    }

    @Test
    void streamsAResponse() {
        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(response())) {
            List<ResponseStreamEvent> events = stream.stream().toList();
            events.forEach(ResponseStreamEvent::validate);
            String text = events.stream()
                    .flatMap(event -> event.outputTextDelta().stream())
                    .map(delta -> delta.delta())
                    .collect(Collectors.joining());
            assertThat(text).isEqualTo(expected());
        }
    }

    @Test
    void embeds() {
        List<Float> vector = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model(model)
                        .input("abba")
                        .build())
                .data()
                .get(0)
                .embedding();
        JsonNode numbers = post("/v1/embeddings", Map.of("model", model, "input", "abba"))
                .json()
                .at("/data/0/embedding");

        assertThat(vector)
                .isEqualTo(numbers.valueStream()
                        .map(number -> (float) number.asDouble())
                        .toList());
    }

    @Test
    void hearsWhatIsWrong() {
        assertThatThrownBy(() -> client.completions()
                        .create(completion().prompt("ab").suffix("end").build()))
                .isInstanceOfSatisfying(BadRequestException.class, refused -> {
                    assertThat(refused.param()).contains("suffix");
                    assertThat(refused.code()).contains("unsupported_parameter");
                    assertThat(refused.type()).contains("invalid_request_error");
                });
    }
}
