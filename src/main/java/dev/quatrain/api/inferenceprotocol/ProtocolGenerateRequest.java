package dev.quatrain.api.inferenceprotocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.strict.StrictUnions;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.sampling.Penalties;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.sampling.TokenChoice;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request of the generate extension. Fields that it does not have, such as {@code id}, are ignored; parameters are not. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ProtocolGenerateRequest(
        @JsonProperty("text_input") @NotNull @Nullable String textInput,
        @JsonProperty("parameters") @Valid @Nullable GenerateParameters parameters) {

    /** What the protocol and the native API both have, by the same names. Defaults are those of {@link SamplingPlan}. */
    record GenerateParameters(
            @JsonProperty("max_tokens") @Min(0) @Nullable Integer maxTokens,

            @JsonProperty("temperature") @DecimalMin("0") @DecimalMax("100") @Nullable
            Double temperature,

            @JsonProperty("top_k") @Min(0) @Nullable Integer topK,

            @JsonProperty("top_p") @DecimalMin(value = "0", inclusive = false) @DecimalMax("1") @Nullable
            Double topP,

            @JsonProperty("presence_penalty") @DecimalMin("-100") @DecimalMax("100") @Nullable
            Double presencePenalty,

            @JsonProperty("frequency_penalty") @DecimalMin("-100") @DecimalMax("100") @Nullable
            Double frequencyPenalty,

            @JsonProperty("stop") @Size(max = StrictUnions.Stop.MOST) @Nullable
            List<@NotNull @NotEmpty String> stop,

            @JsonProperty("seed") @Nullable Long seed) {

        private static final GenerateParameters NONE =
                new GenerateParameters(null, null, null, null, null, null, null, null);

        private SamplingPlan plan() {
            SamplingPlan standard = SamplingPlan.DEFAULT;
            TokenChoice choice = standard.choice();
            Penalties penalties = standard.penalties();
            return new SamplingPlan(
                    or(maxTokens, standard.maxTokens()),
                    new TokenChoice(
                            or(temperature, choice.temperature()),
                            or(topK, choice.topK()),
                            or(topP, choice.topP()),
                            choice.minP()),
                    new Penalties(
                            penalties.repetitionPenalty(),
                            or(presencePenalty, penalties.presencePenalty()),
                            or(frequencyPenalty, penalties.frequencyPenalty()),
                            penalties.logitBias()),
                    or(stop, standard.stop()),
                    standard.n(),
                    seed,
                    standard.answer());
        }

        private static <T> T or(@Nullable T asked, T otherwise) {
            return asked == null ? otherwise : asked;
        }
    }

    GenerationRequest order() {
        GenerateParameters asked = parameters == null ? GenerateParameters.NONE : parameters;
        return new GenerationRequest(Objects.requireNonNull(textInput), null, asked.plan());
    }
}
