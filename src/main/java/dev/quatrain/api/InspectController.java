package dev.quatrain.api;

import static dev.quatrain.api.ProblemType.IMPOSSIBLE_REQUEST;
import static dev.quatrain.api.ProblemType.MALFORMED_JSON;
import static dev.quatrain.api.ProblemType.OVERLOADED;
import static dev.quatrain.api.ProblemType.TOO_LARGE;
import static dev.quatrain.api.ProblemType.UNKNOWN_MODEL;
import static dev.quatrain.api.ProblemType.UNKNOWN_VERSION;
import static dev.quatrain.api.ProblemType.UNSUPPORTED_MEDIA_TYPE;
import static dev.quatrain.api.ProblemType.VALIDATION_FAILED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.serving.Completions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Looks into a recurrent model while it reads a text. */
@RestController
class InspectController {

    private final Completions completions;

    InspectController(Completions completions) {
        this.completions = completions;
    }

    record GatesRequest(
            @JsonProperty("model") @NotNull @Nullable String model,
            @JsonProperty("text") @NotNull @Nullable String text,
            @JsonProperty("layer") @Nullable Integer layer) {}

    record GradientsRequest(
            @JsonProperty("model") @NotNull @Nullable String model,
            @JsonProperty("text") @NotNull @Nullable String text) {}

    @PostMapping(
            path = "/inspect/gates",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Refuses({
        MALFORMED_JSON,
        VALIDATION_FAILED,
        UNKNOWN_MODEL,
        UNKNOWN_VERSION,
        TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE,
        IMPOSSIBLE_REQUEST,
        OVERLOADED
    })
    GatesAnswer gates(@Valid @RequestBody GatesRequest request) {
        return GatesAnswer.of(completions.gates(request.model(), request.text(), request.layer()));
    }

    @PostMapping(
            path = "/inspect/gradients",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Refuses({
        MALFORMED_JSON,
        VALIDATION_FAILED,
        UNKNOWN_MODEL,
        UNKNOWN_VERSION,
        TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE,
        IMPOSSIBLE_REQUEST,
        OVERLOADED
    })
    GradientsAnswer gradients(@Valid @RequestBody GradientsRequest request) {
        return GradientsAnswer.of(completions.gradients(request.model(), request.text()));
    }
}
