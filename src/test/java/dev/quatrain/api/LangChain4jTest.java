package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.model.StreamingResponseHandler;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiLanguageModel;
import dev.langchain4j.model.openai.OpenAiModelCatalog;
import dev.langchain4j.model.openai.OpenAiResponsesChatModel;
import dev.langchain4j.model.openai.OpenAiResponsesStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingLanguageModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** LangChain4j's models of OpenAI, as they are. */
class LangChain4jTest extends HttpTest {

    private String url;
    private String model;

    @BeforeEach
    void connect() {
        url = request("/v1").build().uri().toString();
        model = tinyModel();
    }

    private String expected() {
        return post("/generate", Map.of("model", model, "prompt", "ab", "max_tokens", 12, "seed", 7))
                .json()
                .at("/completions/0/text")
                .asString();
    }

    @Test
    void listsModels() {
        assertThat(OpenAiModelCatalog.builder()
                        .baseUrl(url)
                        .apiKey("none")
                        .build()
                        .listModels())
                .extracting(ModelDescription::name)
                .contains(model);
    }

    @Test
    void chats() {
        ChatResponse answer = OpenAiChatModel.builder()
                .baseUrl(url)
                .apiKey("none")
                .modelName(model)
                .maxTokens(12)
                .seed(7)
                .build()
                .chat(UserMessage.from("ab"));

        assertThat(answer.aiMessage().text()).isEqualTo(expected());
        assertThat(answer.tokenUsage().inputTokenCount()).isEqualTo(2);
    }

    @Test
    void streamsAChat() throws Exception {
        StringBuffer pieces = new StringBuffer();
        ChatResponse answer = streamed(
                OpenAiStreamingChatModel.builder()
                        .baseUrl(url)
                        .apiKey("none")
                        .modelName(model)
                        .maxTokens(12)
                        .seed(7)
                        .build(),
                pieces);

        assertThat(answer.aiMessage().text()).isEqualTo(expected());
        assertThat(pieces.toString()).isEqualTo(expected());
        assertThat(answer.tokenUsage().inputTokenCount()).isEqualTo(2);
    }

    /** The answer to "ab" when it is complete. */
    private static ChatResponse streamed(StreamingChatModel asked, StringBuffer pieces) throws Exception {
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        asked.chat("ab", new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String piece) {
                pieces.append(piece);
            }

            @Override
            public void onCompleteResponse(ChatResponse complete) {
                answer.complete(complete);
            }

            @Override
            public void onError(Throwable error) {
                answer.completeExceptionally(error);
            }
        });
        return answer.get(60, TimeUnit.SECONDS);
    }

    private String mostLikely(int tokens) {
        return post("/generate", Map.of("model", model, "prompt", "ab", "max_tokens", tokens, "temperature", 0))
                .json()
                .at("/completions/0/text")
                .asString();
    }

    @Test
    void responds() {
        ChatResponse answer = OpenAiResponsesChatModel.builder()
                .baseUrl(url)
                .apiKey("none")
                .modelName(model)
                .maxOutputTokens(12)
                .temperature(0.0)
                .build()
                .chat(UserMessage.from("ab"));

        assertThat(answer.aiMessage().text()).isEqualTo(mostLikely(12));
        assertThat(answer.tokenUsage().inputTokenCount()).isEqualTo(2);
    }

    @Test
    void streamsAResponse() throws Exception {
        StringBuffer pieces = new StringBuffer();
        ChatResponse answer = streamed(
                OpenAiResponsesStreamingChatModel.builder()
                        .baseUrl(url)
                        .apiKey("none")
                        .modelName(model)
                        .maxOutputTokens(12)
                        .temperature(0.0)
                        .build(),
                pieces);

        assertThat(answer.aiMessage().text()).isEqualTo(mostLikely(12));
        assertThat(pieces.toString()).isEqualTo(mostLikely(12));
        assertThat(answer.tokenUsage().inputTokenCount()).isEqualTo(2);
    }

    @Test
    void completesWithSixteenTokensSinceItCannotSetTheirNumber() {
        Response<String> answer = OpenAiLanguageModel.builder()
                .baseUrl(url)
                .apiKey("none")
                .modelName(model)
                .temperature(0.0)
                .build()
                .generate("ab");

        assertThat(answer.content()).isEqualTo(mostLikely(16));
    }

    @Test
    void streamsACompletion() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        OpenAiStreamingLanguageModel.builder()
                .baseUrl(url)
                .apiKey("none")
                .modelName(model)
                .temperature(0.0)
                .build()
                .generate("ab", new StreamingResponseHandler<>() {
                    @Override
                    public void onNext(String piece) {
                        assertThat(piece).isNotNull();
                    }

                    @Override
                    public void onComplete(Response<String> complete) {
                        answer.complete(complete.content());
                    }

                    @Override
                    public void onError(Throwable error) {
                        answer.completeExceptionally(error);
                    }
                });

        assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(mostLikely(16));
    }

    @Test
    void embeds() {
        float[] vector = OpenAiEmbeddingModel.builder()
                .baseUrl(url)
                .apiKey("none")
                .modelName(model)
                .build()
                .embedAll(List.of(TextSegment.from("abba")))
                .content()
                .get(0)
                .vector();
        var numbers = post("/v1/embeddings", Map.of("model", model, "input", "abba"))
                .json()
                .at("/data/0/embedding");

        assertThat(vector).hasSize(numbers.size());
        for (int i = 0; i < vector.length; i++) {
            assertThat(vector[i]).isEqualTo((float) numbers.get(i).asDouble());
        }
    }

    @Test
    void hearsThatAModelIsMissing() {
        OpenAiChatModel missing = OpenAiChatModel.builder()
                .baseUrl(url)
                .apiKey("none")
                .modelName("nobody-s")
                .maxRetries(0)
                .build();
        assertThatThrownBy(() -> missing.chat("ab"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("model_not_found");
    }
}
