package dev.quatrain.api.openai;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.Prompt;
import dev.quatrain.engine.generate.sampling.Answer;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.sampling.TokenChoice;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body of {@code POST /v1/responses}. */
record ResponseRequest(
        @JsonProperty("model") @NotNull @Nullable String model,

        @JsonProperty("input") @Schema(implementation = Object.class) @NotNull @Nullable
        ResponseInput input,

        @JsonProperty("instructions") @Nullable String instructions,

        @JsonProperty("max_output_tokens") @Min(0) @Nullable Integer maxOutputTokens,

        @JsonProperty("temperature") @DecimalMin("0") @DecimalMax("100") @Nullable
        Double temperature,

        @JsonProperty("top_p") @DecimalMin(value = "0", inclusive = false) @DecimalMax("1") @Nullable
        Double topP,

        @JsonProperty("seed") @Nullable Long seed,
        @JsonProperty("stream") @Nullable Boolean stream,
        @JsonProperty("text") @Valid @Nullable TextForm text,
        @JsonAnySetter @Schema(hidden = true) Map<String, JsonNode> others)
        implements SampledRequest {

    /** {@code text}: what the answer must match. */
    record TextForm(@JsonProperty("format") @Valid @Nullable ResponseFormat format) {}

    boolean streams() {
        return Boolean.TRUE.equals(stream);
    }

    int length() {
        return SampledRequest.or(maxOutputTokens, SamplingPlan.DEFAULT.maxTokens());
    }

    double temperatureUsed() {
        return SampledRequest.or(temperature, TokenChoice.DEFAULT.temperature());
    }

    double topPUsed() {
        return SampledRequest.or(topP, TokenChoice.DEFAULT.topP());
    }

    @Override
    public @Nullable ResponseFormat responseFormat() {
        return text == null ? null : text.format();
    }

    @Override
    public String formatPlace() {
        return "/text/format";
    }

    GenerationRequest order() {
        UnsupportedFields.OF_RESPONSES.refuse("", others);
        String read = ChatMessage.prompt("/input", requireNonNull(input).messages());
        String whole = instructions == null || instructions.isEmpty() ? read : instructions + "\n" + read;
        SamplingPlan plan = plan(length(), 1, Answer.DEFAULT);
        return new GenerationRequest(new Prompt.OfText(whole), null, plan, steering());
    }
}
