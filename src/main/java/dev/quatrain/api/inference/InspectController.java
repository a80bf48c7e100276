package dev.quatrain.api.inference;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.InferenceProblems;
import dev.quatrain.api.problem.NativeEndpoints;
import dev.quatrain.serving.Completions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Returns internals of a recurrent model while it reads a text. */
@NativeEndpoints
class InspectController {

    private final Completions completions;

    InspectController(Completions completions) {
        this.completions = completions;
    }

    public record GatesRequest(
            @JsonProperty("model") @NotNull @Nullable String model,
            @JsonProperty("text") @NotNull @Nullable String text,
            @JsonProperty("layer") @Nullable Integer layer) {}

    public record GradientsRequest(
            @JsonProperty("model") @NotNull @Nullable String model,
            @JsonProperty("text") @NotNull @Nullable String text) {}

    @PostMapping(
            path = "/inspect/gates",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @InferenceProblems
    GatesAnswer gates(@Valid @RequestBody GatesRequest request) {
        return GatesAnswer.of(
                completions.gates(requireNonNull(request.model()), requireNonNull(request.text()), request.layer()));
    }

    @PostMapping(
            path = "/inspect/gradients",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @InferenceProblems
    GradientsAnswer gradients(@Valid @RequestBody GradientsRequest request) {
        return GradientsAnswer.of(
                completions.gradients(requireNonNull(request.model()), requireNonNull(request.text())));
    }
}
