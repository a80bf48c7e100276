package dev.quatrain.api.inference;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.InferenceProblems;
import dev.quatrain.api.problem.NativeEndpoints;
import dev.quatrain.engine.infer.ClassifiedText;
import dev.quatrain.serving.Classifications;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Classifies texts. */
@NativeEndpoints
class ClassifyController {

    private final Classifications classifications;

    ClassifyController(Classifications classifications) {
        this.classifications = classifications;
    }

    public record ClassifyRequest(
            @JsonProperty("model") @NotNull @Nullable String model,

            @JsonProperty("texts") @NotNull @Size(min = 1, max = 1024) @Nullable
            List<@NotNull String> texts,

            @JsonProperty("explain") @Nullable Boolean explain) {}

    record ClassifyAnswer(
            @JsonProperty("model") String model,
            @JsonProperty("results") List<TextLabel> results) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TextLabel(
            @JsonProperty("label") String label,
            @JsonProperty("probabilities") Map<String, Double> probabilities,
            @JsonProperty("tokens") @Nullable List<WeighedToken> tokens) {

        private static TextLabel of(ClassifiedText text) {
            List<WeighedToken> tokens = text.tokens().stream()
                    .map(token -> new WeighedToken(token.text(), token.weight(), token.contribution()))
                    .toList();
            return new TextLabel(text.label(), text.probabilities(), tokens.isEmpty() ? null : tokens);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WeighedToken(
            @JsonProperty("text") String text,
            @JsonProperty("weight") double weight,
            @JsonProperty("contribution") @Nullable Double contribution) {}

    @PostMapping(
            path = "/classify",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @InferenceProblems
    ClassifyAnswer classify(@Valid @RequestBody ClassifyRequest request) {
        boolean explain = Boolean.TRUE.equals(request.explain());
        var served =
                classifications.classify(requireNonNull(request.model()), requireNonNull(request.texts()), explain);
        return new ClassifyAnswer(
                served.model(), served.answer().stream().map(TextLabel::of).toList());
    }
}
