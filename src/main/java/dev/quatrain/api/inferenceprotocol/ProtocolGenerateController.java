package dev.quatrain.api.inferenceprotocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.Problem;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemAnswers;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.engine.generate.TokenEvent;
import dev.quatrain.engine.work.Abandoned;
import dev.quatrain.registry.model.ModelVersion;
import dev.quatrain.serving.Completions;
import dev.quatrain.serving.Overloaded;
import dev.quatrain.serving.TokenStream;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** The generate extension of the protocol. The path decides whether the answer is a stream. */
@ProtocolEndpoints
class ProtocolGenerateController {

    private static final Logger LOG = LoggerFactory.getLogger(ProtocolGenerateController.class);
    private static final String MODEL = "/v2/models/{model_name}";
    private static final String VERSION = MODEL + "/versions/{model_version}";

    private final ProtocolModels models;
    private final Completions completions;
    private final ProtocolJson json;
    private final ProtocolErrors errors;

    ProtocolGenerateController(
            ProtocolModels models, Completions completions, ProtocolJson json, ProtocolErrors errors) {
        this.models = models;
        this.completions = completions;
        this.json = json;
        this.errors = errors;
    }

    record ProtocolGenerateResponse(
            @JsonProperty("model_name") String modelName,
            @JsonProperty("model_version") String modelVersion,
            @JsonProperty("text_output") String textOutput) {}

    record ProtocolGenerateChunk(
            @JsonProperty("model_name") String modelName,
            @JsonProperty("model_version") String modelVersion,
            @JsonProperty("text_output") String textOutput,
            @JsonProperty("done") boolean done) {}

    @PostMapping(
            path = {MODEL + "/generate", VERSION + "/generate"},
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ProtocolGenerateResponse generate(
            @PathVariable("model_name") String name,
            @PathVariable(name = "model_version", required = false) @Nullable String version,
            @Valid @RequestBody ProtocolGenerateRequest request) {
        ModelVersion model = ofText(name, version);
        String text = completions
                .generate(model.reference(), request.order())
                .answer()
                .completions()
                .get(0)
                .text();
        return new ProtocolGenerateResponse(model.name(), String.valueOf(model.version()), text);
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
        ModelVersion model = ofText(name, version);
        try (TokenStream tokens = completions.stream(model.reference(), request.order())) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("X-Accel-Buffering", "no"); // a proxy must not buffer the events
            send(tokens, model, response.getOutputStream());
        } catch (IOException gone) {
            LOG.debug("The reader of a stream has gone", gone);
        }
    }

    private void send(TokenStream tokens, ModelVersion model, OutputStream out) throws IOException {
        try {
            for (TokenEvent event = tokens.next(); event != null; event = tokens.next()) {
                if (!event.text().isEmpty()) {
                    write(out, chunk(model, event.text(), false));
                }
            }
            write(out, chunk(model, "", true));
        } catch (Abandoned gone) {
            LOG.debug("The reader of a stream has gone", gone);
        } catch (RuntimeException failure) {
            write(out, errors.of(problem(failure)));
        }
    }

    private static ProtocolGenerateChunk chunk(ModelVersion model, String text, boolean done) {
        return new ProtocolGenerateChunk(model.name(), String.valueOf(model.version()), text, done);
    }

    private static Problem problem(RuntimeException failure) {
        return failure instanceof Overloaded
                ? new ProblemException(ProblemType.OVERLOADED, "The service is shutting down; repeat the request")
                        .problem()
                : ProblemAnswers.incident(failure, "a generation under way");
    }

    private void write(OutputStream out, Object data) throws IOException {
        out.write(("data: " + json.write(data) + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private ModelVersion ofText(String name, @Nullable String version) {
        ModelVersion model = models.resolve(name, version);
        if (completions.author(model.reference()).sound()) {
            throw ProblemException.of(
                    ProblemType.IMPOSSIBLE_REQUEST,
                    Violation.inParameter("model_name", "expected a model of text; this is one of sound"));
        }
        return model;
    }
}
