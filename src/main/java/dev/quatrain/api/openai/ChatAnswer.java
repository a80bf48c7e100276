package dev.quatrain.api.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.generate.Completion;
import dev.quatrain.engine.generate.Generated;
import dev.quatrain.engine.generate.sampling.FinishReason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of {@code POST /v1/chat/completions}. */
record ChatAnswer(
        @JsonProperty("id") String id,
        @JsonProperty("object") String object,
        @JsonProperty("created") long created,
        @JsonProperty("model") String model,
        @JsonProperty("choices") List<Choice> choices,
        @JsonProperty("usage") TokenUsage usage) {

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Choice(
            @JsonProperty("index") int index,
            @JsonProperty("message") Message message,

            @JsonProperty("logprobs") @Schema(types = {"object", "null"}) @Nullable
            ChatLogprobs logprobs,

            @JsonProperty("finish_reason") FinishReason finishReason) {

        private static Choice of(Completion row, boolean reports) {
            return new Choice(
                    row.index(),
                    new Message("assistant", row.text(), null),
                    reports ? ChatLogprobs.of(row.tokens()) : null,
                    row.finishReason());
        }
    }

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Message(
            @JsonProperty("role") String role,
            @JsonProperty("content") String content,

            @JsonProperty("refusal") @Schema(types = {"string", "null"}) @Nullable
            String refusal) {}

    static ChatAnswer of(AnswerHead head, Generated answer, boolean reports) {
        List<Choice> choices = answer.completions().stream()
                .map(row -> Choice.of(row, reports))
                .toList();
        return new ChatAnswer(
                head.id(),
                "chat.completion",
                head.created(),
                head.model(),
                choices,
                TokenUsage.of(List.of(answer.usage())));
    }
}
