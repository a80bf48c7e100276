package dev.quatrain.api.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.generate.Completion;
import dev.quatrain.engine.generate.TokenEvent;
import dev.quatrain.engine.generate.Usage;
import dev.quatrain.engine.generate.sampling.FinishReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The chunks of a streamed message. */
final class ChatChunks implements ChunkForm {

    private final AnswerHead head;
    private final ChatRequest request;

    ChatChunks(AnswerHead head, ChatRequest request) {
        this.head = head;
        this.request = request;
    }

    record Chunk(
            @JsonProperty("id") String id,
            @JsonProperty("object") String object,
            @JsonProperty("created") long created,
            @JsonProperty("model") String model,
            @JsonProperty("choices") List<Choice> choices,

            @JsonProperty("usage") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            TokenUsage usage) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Choice(
            @JsonProperty("index") int index,
            @JsonProperty("delta") Delta delta,
            @JsonProperty("logprobs") @Nullable ChatLogprobs logprobs,
            @JsonProperty("finish_reason") @Nullable FinishReason finishReason) {}

    /** What is added to the message. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Delta(
            @JsonProperty("role") @Nullable String role,
            @JsonProperty("content") @Nullable String content) {}

    @Override
    public List<Chunk> begin(int row) {
        return List.of(chunk(new Choice(row, new Delta("assistant", ""), null, null)));
    }

    @Override
    public List<Chunk> token(int row, TokenEvent event) {
        if (event.text().isEmpty() && !request.reports()) {
            return List.of();
        }
        ChatLogprobs logprobs = request.reports() ? ChatLogprobs.of(List.of(event.token())) : null;
        return List.of(chunk(new Choice(row, new Delta(null, event.text()), logprobs, null)));
    }

    @Override
    public List<Chunk> end(int row, Completion completion) {
        return List.of(chunk(new Choice(row, new Delta(null, null), null, completion.finishReason())));
    }

    @Override
    public List<Chunk> done(List<Usage> counts) {
        return StreamOptions.includesUsage(request.streamOptions())
                ? List.of(chunk(List.of(), TokenUsage.of(counts)))
                : List.of();
    }

    private Chunk chunk(Choice choice) {
        return chunk(List.of(choice), null);
    }

    private Chunk chunk(List<Choice> choices, @Nullable TokenUsage usage) {
        return new Chunk(head.id(), "chat.completion.chunk", head.created(), head.model(), choices, usage);
    }
}
