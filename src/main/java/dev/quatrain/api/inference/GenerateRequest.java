package dev.quatrain.api.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.strict.StrictUnions;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.corpus.audio.SoundText;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.Prompt;
import dev.quatrain.engine.generate.sampling.Answer;
import dev.quatrain.engine.generate.sampling.Penalties;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.sampling.TokenChoice;
import dev.quatrain.engine.generate.search.ConstrainedDecoding;
import dev.quatrain.serving.Poems;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /generate}. Defaults are those of {@link SamplingPlan#DEFAULT}, except for the length of sound,
 * which is one second.
 */
public record GenerateRequest(
        @JsonProperty("model") @NotNull @Nullable String model,
        @JsonProperty("prompt") @Nullable String prompt,

        @JsonProperty("subject")
        @Size(min = 1, max = 200)
        @Pattern(regexp = "[^\\r\\n]*", message = "expected one line")
        @Nullable
        String subject,

        @JsonProperty("prompt_audio") @Nullable String promptAudio,
        @JsonProperty("max_tokens") @Min(0) @Nullable Integer maxTokens,
        @JsonProperty("min_tokens") @Min(0) @Nullable Integer minTokens,

        @JsonProperty("temperature") @DecimalMin("0") @DecimalMax("100") @Nullable
        Double temperature,

        @JsonProperty("top_k") @Min(0) @Nullable Integer topK,

        @JsonProperty("top_p") @DecimalMin(value = "0", inclusive = false) @DecimalMax("1") @Nullable
        Double topP,

        @JsonProperty("min_p") @DecimalMin("0") @DecimalMax("1") @Nullable
        Double minP,

        @JsonProperty("repetition_penalty") @DecimalMin(value = "0", inclusive = false) @DecimalMax("100") @Nullable
        Double repetitionPenalty,

        @JsonProperty("presence_penalty") @DecimalMin("-100") @DecimalMax("100") @Nullable
        Double presencePenalty,

        @JsonProperty("frequency_penalty") @DecimalMin("-100") @DecimalMax("100") @Nullable
        Double frequencyPenalty,

        @JsonProperty("logit_bias") @Nullable Map<@Min(0) Integer, Double> logitBias,

        @JsonProperty("stop") @Schema(implementation = String[].class)
        StrictUnions.@Nullable Stop stop,

        @JsonProperty("n") @Min(1) @Nullable Integer n,
        @JsonProperty("candidates") @Min(1) @Nullable Integer candidates,
        @JsonProperty("judge") @Nullable String judge,
        @JsonProperty("seed") @Nullable Long seed,
        @JsonProperty("echo") @Nullable Boolean echo,

        @JsonProperty("logprobs") @Min(0) @Max(100) @Nullable
        Integer logprobs,

        @JsonProperty("stream") @Nullable Boolean stream,

        @JsonProperty("state") @Size(min = 1, max = MAX_STATE) @Nullable
        String state,

        @JsonProperty("return_state") @Nullable Boolean returnState,
        @JsonProperty("constraint") @Valid @Nullable ConstraintRequest constraint) {

    /** Characters; more than the largest network with the largest vocabulary returns. */
    private static final int MAX_STATE = 1 << 21;

    boolean streams() {
        return Boolean.TRUE.equals(stream);
    }

    GenerationRequest order(Poems poems) {
        ConstrainedDecoding steering = constraint == null ? null : constraint.steering(state, poems);
        int standard = SamplingPlan.DEFAULT.maxTokens();
        int length = steering == null
                ? standard
                : steering.constraint().usualTokens().orElse(standard);
        return new GenerationRequest(beginning(), state, plan(length), steering);
    }

    private Prompt beginning() {
        if (subject == null) {
            return new Prompt.OfText(or(prompt, ""));
        }
        if (prompt != null || state != null) {
            throw new InvalidGeneration(RequestField.SUBJECT, "expected none beside a prompt or a state");
        }
        return new Prompt.OfSubject(subject);
    }

    /** The request to a model of sound. */
    GenerationRequest orderOfSound() {
        return new GenerationRequest(SoundForm.prompt(promptAudio), state, plan(SoundText.RATE));
    }

    private SamplingPlan plan(int standardLength) {
        SamplingPlan standard = SamplingPlan.DEFAULT;
        int longest = or(maxTokens, standardLength);
        if (minTokens != null && minTokens > longest) {
            throw new InvalidGeneration(
                    RequestField.MIN_TOKENS, "expected at most max_tokens, which is %d".formatted(longest));
        }
        return new SamplingPlan(
                longest,
                choice(standard.choice()),
                penalties(standard.penalties()),
                stop == null ? standard.stop() : stop.texts(),
                candidates == null ? or(n, standard.n()) : candidates,
                seed,
                answer(standard.answer()));
    }

    private TokenChoice choice(TokenChoice standard) {
        return new TokenChoice(
                or(temperature, standard.temperature()),
                or(topK, standard.topK()),
                or(topP, standard.topP()),
                or(minP, standard.minP()),
                or(minTokens, standard.minTokens()));
    }

    private Penalties penalties(Penalties standard) {
        return new Penalties(
                or(repetitionPenalty, standard.repetitionPenalty()),
                or(presencePenalty, standard.presencePenalty()),
                or(frequencyPenalty, standard.frequencyPenalty()),
                or(logitBias, standard.logitBias()));
    }

    private Answer answer(Answer standard) {
        return new Answer(or(echo, standard.echo()), logprobs, or(returnState, standard.returnState()));
    }

    private static <T> T or(@Nullable T asked, T otherwise) {
        return asked == null ? otherwise : asked;
    }
}
