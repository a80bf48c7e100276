package dev.quatrain.api.inference;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.InferenceProblems;
import dev.quatrain.api.problem.NativeEndpoints;
import dev.quatrain.engine.generate.translation.Translated;
import dev.quatrain.engine.generate.translation.Translation;
import dev.quatrain.engine.generate.translation.TranslationPlan;
import dev.quatrain.serving.Translations;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Translates texts. */
@NativeEndpoints
class TranslateController {

    private static final int WIDEST_BEAM = 64;
    private static final TranslationPlan STANDARD = TranslationPlan.DEFAULT;

    private final Translations translations;

    TranslateController(Translations translations) {
        this.translations = translations;
    }

    public record TranslateRequest(
            @JsonProperty("model") @NotNull @Nullable String model,

            @JsonProperty("texts") @NotNull @Size(min = 1, max = 1024) @Nullable
            List<@NotBlank String> texts,

            @JsonProperty("beam_width") @Min(1) @Max(WIDEST_BEAM) @Nullable
            Integer beamWidth,

            @JsonProperty("alternatives") @Min(1) @Max(WIDEST_BEAM) @Nullable
            Integer alternatives,

            @JsonProperty("length_penalty") @DecimalMin("0") @DecimalMax("10") @Nullable
            Double lengthPenalty,

            @JsonProperty("coverage_penalty") @DecimalMin("0") @DecimalMax("10") @Nullable
            Double coveragePenalty,

            @JsonProperty("replace_unknown") @Nullable Boolean replaceUnknown,
            @JsonProperty("attention") @Nullable Boolean attention) {

        private Translations.Question question() {
            int wanted = alternatives == null ? STANDARD.alternatives() : alternatives;
            TranslationPlan plan = new TranslationPlan(
                    Math.max(wanted, beamWidth == null ? STANDARD.beamWidth() : beamWidth),
                    wanted,
                    lengthPenalty == null ? STANDARD.lengthPenalty() : lengthPenalty,
                    coveragePenalty == null ? STANDARD.coveragePenalty() : coveragePenalty,
                    replaceUnknown == null ? STANDARD.replaceUnknown() : replaceUnknown);
            return new Translations.Question(requireNonNull(texts), plan, Boolean.TRUE.equals(attention));
        }
    }

    record TranslateAnswer(
            @JsonProperty("model") String model,
            @JsonProperty("results") List<TranslatedText> results) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TranslatedText(
            @JsonProperty("text") String text,
            @JsonProperty("log_probability") double logProbability,
            @JsonProperty("alternatives") @Nullable List<AlternativeTranslation> alternatives,
            @JsonProperty("attention") @Nullable AttentionMatrix attention) {

        private static TranslatedText of(Translated translated, TranslateRequest request) {
            Translation best = translated.translations().get(0);
            boolean several = request.alternatives() != null && request.alternatives() > 1;
            return new TranslatedText(
                    best.text(),
                    best.logProbability(),
                    several
                            ? translated.translations().stream()
                                    .map(AlternativeTranslation::of)
                                    .toList()
                            : null,
                    Boolean.TRUE.equals(request.attention())
                            ? new AttentionMatrix(translated.sourceTokens(), best.tokens(), best.attention())
                            : null);
        }
    }

    record AlternativeTranslation(
            @JsonProperty("text") String text,
            @JsonProperty("log_probability") double logProbability,
            @JsonProperty("score") double score) {

        private static AlternativeTranslation of(Translation translation) {
            return new AlternativeTranslation(translation.text(), translation.logProbability(), translation.score());
        }
    }

    record AttentionMatrix(
            @JsonProperty("source_tokens") List<String> sourceTokens,
            @JsonProperty("target_tokens") List<String> targetTokens,
            @JsonProperty("weights") List<float[]> weights) {}

    @PostMapping(
            path = "/translate",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @InferenceProblems
    TranslateAnswer translate(@Valid @RequestBody TranslateRequest request) {
        var served = translations.translate(requireNonNull(request.model()), request.question());
        return new TranslateAnswer(
                served.model(),
                served.answer().stream()
                        .map(translated -> TranslatedText.of(translated, request))
                        .toList());
    }
}
