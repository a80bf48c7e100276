package dev.quatrain.api.inferenceprotocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.registry.model.ModelVersion;
import dev.quatrain.serving.Completions;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** The generate extension of the protocol. The path decides whether the answer is a stream. */
@ProtocolEndpoints
class ProtocolGenerateController {

    private static final String MODEL = "/v2/models/{model_name}";
    private static final String VERSION = MODEL + "/versions/{model_version}";

    private final ProtocolModels models;
    private final Completions completions;
    private final ProtocolChunks chunks;

    ProtocolGenerateController(ProtocolModels models, Completions completions, ProtocolChunks chunks) {
        this.models = models;
        this.completions = completions;
        this.chunks = chunks;
    }

    record ProtocolGenerateResponse(
            @JsonProperty("model_name") String modelName,
            @JsonProperty("model_version") String modelVersion,
            @JsonProperty("text_output") String textOutput) {}

    @PostMapping(
            path = {MODEL + "/generate", VERSION + "/generate"},
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ProtocolGenerateResponse generate(
            @PathVariable("model_name") String name,
            @PathVariable(name = "model_version", required = false) @Nullable String version,
            @Valid @RequestBody ProtocolGenerateRequest request) {
        Found model = ofText(name, version);
        String text = completions
                .generate(model.resolved(), request.order())
                .answer()
                .completions()
                .get(0)
                .text();
        return new ProtocolGenerateResponse(
                model.version().name(), String.valueOf(model.version().version()), text);
    }

    @PostMapping(
            path = {MODEL + "/generate_stream", VERSION + "/generate_stream"},
            consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    void stream(
            @PathVariable("model_name") String name,
            @PathVariable(name = "model_version", required = false) @Nullable String version,
            @Valid @RequestBody ProtocolGenerateRequest request,
            HttpServletResponse response) {
        Found model = ofText(name, version);
        chunks.send(completions.stream(model.resolved(), request.order()), model.version(), response);
    }

    private record Found(ModelVersion version, Completions.ResolvedModel resolved) {}

    private Found ofText(String name, @Nullable String version) {
        ModelVersion model = models.resolve(name, version);
        Completions.ResolvedModel resolved = completions.resolve(model.reference());
        if (resolved.sound()) {
            throw ProblemException.of(
                    ProblemType.IMPOSSIBLE_REQUEST,
                    Violation.inParameter("model_name", "expected a model of text; this is one of sound"));
        }
        return new Found(model, resolved);
    }
}
