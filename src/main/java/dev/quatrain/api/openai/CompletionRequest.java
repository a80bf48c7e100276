package dev.quatrain.api.openai;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.sampling.Answer;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body of {@code POST /v1/completions}. */
record CompletionRequest(
        @JsonProperty("model") @NotNull @Nullable String model,

        @JsonProperty("prompt") @Schema(implementation = Object.class) @Nullable
        Prompts prompt,

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
        @JsonProperty("best_of") @Min(1) @Nullable Integer bestOf,
        @JsonProperty("seed") @Nullable Long seed,
        @JsonProperty("echo") @Nullable Boolean echo,

        @JsonProperty("logprobs") @Min(0) @Max(100) @Nullable
        Integer logprobs,

        @JsonProperty("stream") @Nullable Boolean stream,
        @JsonProperty("stream_options") @Nullable StreamOptions streamOptions,
        @JsonProperty("response_format") @Valid @Nullable ResponseFormat responseFormat,
        @JsonAnySetter @Schema(hidden = true) Map<String, JsonNode> others)
        implements SampledRequest {

    static final int LENGTH = 16;

    boolean streams() {
        return Boolean.TRUE.equals(stream);
    }

    boolean echoes() {
        return Boolean.TRUE.equals(echo);
    }

    int rows() {
        return SampledRequest.or(n, SamplingPlan.DEFAULT.n());
    }

    /** The rows that are generated from each prompt. */
    int candidates() {
        return SampledRequest.or(bestOf, rows());
    }

    /** One for each prompt. */
    List<GenerationRequest> orders() {
        UnsupportedFields.OF_COMPLETIONS.refuse("", others);
        if (candidates() < rows() || streams() && candidates() > rows()) {
            throw ProblemException.of(
                    ProblemType.VALIDATION_FAILED,
                    Violation.inBody("/best_of", "expected n or more, and n for a stream, not " + bestOf));
        }
        Integer reported = logprobs == null && candidates() > rows() ? Integer.valueOf(0) : logprobs;
        SamplingPlan plan =
                plan(SampledRequest.or(maxTokens, LENGTH), candidates(), new Answer(echoes(), reported, false));
        return SampledRequest.or(prompt, Prompts.EMPTY).all().stream()
                .map(each -> new GenerationRequest(each, null, plan, steering()))
                .toList();
    }
}
