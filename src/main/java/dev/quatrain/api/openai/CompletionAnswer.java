package dev.quatrain.api.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.generate.Completion;
import dev.quatrain.engine.generate.Generated;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.Usage;
import dev.quatrain.engine.generate.sampling.FinishReason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of {@code POST /v1/completions}, and each chunk of its stream. */
record CompletionAnswer(
        @JsonProperty("id") String id,
        @JsonProperty("object") String object,
        @JsonProperty("created") long created,
        @JsonProperty("model") String model,
        @JsonProperty("choices") List<Choice> choices,

        @JsonProperty("usage") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        TokenUsage usage) {

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Choice(
            @JsonProperty("text") String text,
            @JsonProperty("index") int index,

            @JsonProperty("logprobs") @Schema(types = {"object", "null"}) @Nullable
            CompletionLogprobs logprobs,

            @JsonProperty("finish_reason")
            @Schema(
                    implementation = String.class,
                    types = {"string", "null"})
            @Nullable
            FinishReason finishReason) {}

    static CompletionAnswer of(AnswerHead head, List<Choice> choices, @Nullable TokenUsage usage) {
        return new CompletionAnswer(head.id(), "text_completion", head.created(), head.model(), choices, usage);
    }

    /** The answers to all prompts, in their order. */
    static CompletionAnswer of(
            AnswerHead head, CompletionRequest request, List<GenerationRequest> orders, List<Generated> answers) {
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            for (Completion row : kept(answers.get(i), request).completions()) {
                choices.add(choice(row, i * request.rows(), request, orders.get(i)));
            }
        }
        List<Usage> counts = answers.stream().map(Generated::usage).toList();
        return of(head, choices, TokenUsage.of(counts));
    }

    private static Generated kept(Generated answer, CompletionRequest request) {
        int echoed = request.echoes() ? answer.usage().promptTokens() : 0;
        return request.candidates() > request.rows() ? answer.best(request.rows(), echoed) : answer;
    }

    private static Choice choice(Completion row, int first, CompletionRequest request, GenerationRequest order) {
        CompletionLogprobs logprobs =
                request.logprobs() == null ? null : CompletionLogprobs.of(row.tokens(), row.offsets());
        return new Choice(
                row.text(),
                first + row.index(),
                logprobs != null && request.echoes() ? logprobs.echoing(order.prompt()) : logprobs,
                row.finishReason());
    }
}
