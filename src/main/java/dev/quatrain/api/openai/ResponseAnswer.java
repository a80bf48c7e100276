package dev.quatrain.api.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.generate.Usage;
import dev.quatrain.engine.generate.sampling.FinishReason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of {@code POST /v1/responses}, also before its text is complete. Fields of tools say that there are none. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ResponseAnswer(
        @JsonProperty("id") String id,
        @JsonProperty("object") String object,
        @JsonProperty("created_at") long createdAt,
        @JsonProperty("status") String status,

        @JsonProperty("error") @Schema(types = {"string", "null"}) @Nullable
        String error,

        @JsonProperty("incomplete_details") @Schema(types = {"object", "null"}) @Nullable
        Incomplete incompleteDetails,

        @JsonProperty("model") String model,
        @JsonProperty("output") List<Item> output,
        @JsonProperty("max_output_tokens") int maxOutputTokens,
        @JsonProperty("temperature") double temperature,
        @JsonProperty("top_p") double topP,
        @JsonProperty("store") boolean store,
        @JsonProperty("parallel_tool_calls") boolean parallelToolCalls,
        @JsonProperty("tool_choice") String toolChoice,
        @JsonProperty("tools") List<String> tools,

        @JsonProperty("usage") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Counts usage) {

    private static final String IN_PROGRESS = "in_progress";

    record Incomplete(@JsonProperty("reason") String reason) {}

    /** A message of the answer; there is one. */
    record Item(
            @JsonProperty("type") String type,
            @JsonProperty("id") String id,
            @JsonProperty("status") String status,
            @JsonProperty("role") String role,
            @JsonProperty("content") List<Part> content) {}

    record Part(
            @JsonProperty("type") String type,
            @JsonProperty("text") String text,
            @JsonProperty("annotations") List<String> annotations) {

        static Part of(String text) {
            return new Part("output_text", text, List.of());
        }
    }

    record Counts(
            @JsonProperty("input_tokens") int inputTokens,
            @JsonProperty("input_tokens_details") Cached inputTokensDetails,
            @JsonProperty("output_tokens") int outputTokens,
            @JsonProperty("output_tokens_details") Reasoning outputTokensDetails,
            @JsonProperty("total_tokens") int totalTokens) {

        private static Counts of(Usage usage) {
            int all = usage.promptTokens() + usage.completionTokens();
            return new Counts(
                    usage.promptTokens(),
                    new Cached(usage.cachedTokens(), 0),
                    usage.completionTokens(),
                    new Reasoning(0),
                    all);
        }
    }

    /** Nothing is charged for being written to the cache. OpenAI's Java client insists on both. */
    record Cached(
            @JsonProperty("cached_tokens") int cachedTokens,
            @JsonProperty("cache_write_tokens") int cacheWriteTokens) {}

    record Reasoning(@JsonProperty("reasoning_tokens") int reasoningTokens) {}

    /** The beginning of the answer. */
    static ResponseAnswer begun(AnswerHead head, ResponseRequest request) {
        return of(head, request, IN_PROGRESS, List.of());
    }

    /** The whole answer. */
    static ResponseAnswer of(AnswerHead head, ResponseRequest request, String text, FinishReason end) {
        return of(head, request, status(end), List.of(item(head, status(end), List.of(Part.of(text)))));
    }

    private static ResponseAnswer of(AnswerHead head, ResponseRequest request, String status, List<Item> output) {
        return new ResponseAnswer(
                head.id(),
                "response",
                head.created(),
                status,
                null,
                "incomplete".equals(status) ? new Incomplete("max_output_tokens") : null,
                head.model(),
                output,
                request.length(),
                request.temperatureUsed(),
                request.topPUsed(),
                false,
                false,
                "none",
                List.of(),
                null);
    }

    ResponseAnswer with(Usage counts) {
        return new ResponseAnswer(
                id,
                object,
                createdAt,
                status,
                error,
                incompleteDetails,
                model,
                output,
                maxOutputTokens,
                temperature,
                topP,
                store,
                parallelToolCalls,
                toolChoice,
                tools,
                Counts.of(counts));
    }

    static Item item(AnswerHead head, String status, List<Part> content) {
        return new Item("message", head.id().replaceFirst("resp_", "msg_"), status, "assistant", content);
    }

    static Item begunItem(AnswerHead head) {
        return item(head, IN_PROGRESS, List.of());
    }

    private static String status(FinishReason end) {
        return end == FinishReason.LENGTH ? "incomplete" : "completed";
    }
}
