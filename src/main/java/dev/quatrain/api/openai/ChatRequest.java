package dev.quatrain.api.openai;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.Prompt;
import dev.quatrain.engine.generate.sampling.Answer;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body of {@code POST /v1/chat/completions}. */
record ChatRequest(
        @JsonProperty("model") @NotNull @Nullable String model,

        @JsonProperty("messages") @NotNull @Size(min = 1, max = 1024) @Nullable
        List<@NotNull ChatMessage> messages,

        @JsonProperty("max_completion_tokens") @Min(0) @Nullable
        Integer maxCompletionTokens,

        @JsonProperty("max_tokens") @Min(0) @Nullable Integer maxTokens,

        @JsonProperty("temperature") @DecimalMin("0") @DecimalMax("100") @Nullable
        Double temperature,

        @JsonProperty("top_p") @DecimalMin(value = "0", inclusive = false) @DecimalMax("1") @Nullable
        Double topP,

        @JsonProperty("top_k") @Min(0) @Nullable Integer topK,

        @JsonProperty("min_p") @DecimalMin("0") @DecimalMax("1") @Nullable
        Double minP,

        @JsonProperty("repetition_penalty") @DecimalMin(value = "0", inclusive = false) @DecimalMax("100") @Nullable
        Double repetitionPenalty,

        @JsonProperty("presence_penalty") @DecimalMin("-100") @DecimalMax("100") @Nullable
        Double presencePenalty,

        @JsonProperty("frequency_penalty") @DecimalMin("-100") @DecimalMax("100") @Nullable
        Double frequencyPenalty,

        @JsonProperty("logit_bias") @Nullable Map<@Min(0) Integer, Double> logitBias,

        @JsonProperty("stop") @Schema(implementation = Object.class) @Nullable
        StopTexts stop,

        @JsonProperty("n") @Min(1) @Nullable Integer n,
        @JsonProperty("seed") @Nullable Long seed,
        @JsonProperty("logprobs") @Nullable Boolean logprobs,

        @JsonProperty("top_logprobs") @Min(0) @Max(100) @Nullable
        Integer topLogprobs,

        @JsonProperty("stream") @Nullable Boolean stream,
        @JsonProperty("stream_options") @Nullable StreamOptions streamOptions,
        @JsonProperty("response_format") @Valid @Nullable ResponseFormat responseFormat,
        @JsonAnySetter @Schema(hidden = true) Map<String, JsonNode> others)
        implements SampledRequest {

    boolean streams() {
        return Boolean.TRUE.equals(stream);
    }

    boolean reports() {
        return Boolean.TRUE.equals(logprobs);
    }

    GenerationRequest order() {
        UnsupportedFields.OF_CHAT.refuse("", others);
        if (topLogprobs != null && !reports()) {
            throw ProblemException.of(
                    ProblemType.VALIDATION_FAILED,
                    Violation.inBody("/top_logprobs", "expected none without logprobs: true"));
        }
        int length =
                SampledRequest.or(maxCompletionTokens, SampledRequest.or(maxTokens, SamplingPlan.DEFAULT.maxTokens()));
        Integer reported = reports() ? SampledRequest.or(topLogprobs, 0) : null;
        SamplingPlan plan =
                plan(length, SampledRequest.or(n, SamplingPlan.DEFAULT.n()), new Answer(false, reported, false));
        Prompt prompt = new Prompt.OfText(ChatMessage.prompt("/messages", requireNonNull(messages)));
        return new GenerationRequest(prompt, null, plan, steering());
    }
}
