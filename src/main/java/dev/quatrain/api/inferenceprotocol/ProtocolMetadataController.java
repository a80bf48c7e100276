package dev.quatrain.api.inferenceprotocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.artifact.Task;
import dev.quatrain.registry.model.ModelVersion;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Health and metadata of the server and of models. */
@ProtocolEndpoints
@RequestMapping(path = "/v2", produces = MediaType.APPLICATION_JSON_VALUE)
class ProtocolMetadataController {

    private static final String UNKNOWN = "unknown"; // of a build without its properties

    private final ProtocolModels models;
    private final ApplicationAvailability availability;
    private final String version;

    ProtocolMetadataController(
            ProtocolModels models, ApplicationAvailability availability, ObjectProvider<BuildProperties> build) {
        this.models = models;
        this.availability = availability;
        BuildProperties properties = build.getIfAvailable();
        String built = properties == null ? null : properties.getVersion();
        this.version = built == null ? UNKNOWN : built;
    }

    record ProtocolServer(
            @JsonProperty("name") String name,
            @JsonProperty("version") String version,
            @JsonProperty("extensions") List<String> extensions) {}

    record ProtocolLive(@JsonProperty("live") boolean live) {}

    record ProtocolReady(@JsonProperty("ready") boolean ready) {}

    record ProtocolModelReady(
            @JsonProperty("name") String name,
            @JsonProperty("ready") boolean ready) {}

    record ProtocolModel(
            @JsonProperty("name") String name,
            @JsonProperty("versions") List<String> versions,
            @JsonProperty("platform") String platform,
            @JsonProperty("inputs") List<ProtocolTensor> inputs,
            @JsonProperty("outputs") List<ProtocolTensor> outputs) {}

    record ProtocolTensor(
            @JsonProperty("name") String name,
            @JsonProperty("datatype") String datatype,
            @JsonProperty("shape") List<Integer> shape) {

        private static List<ProtocolTensor> text(String name) {
            return List.of(new ProtocolTensor(name, "BYTES", List.of(1)));
        }
    }

    @GetMapping
    ProtocolServer server() {
        return new ProtocolServer("quatrain", version, List.of("generate"));
    }

    @GetMapping("/health/live")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = ProtocolLive.class)))
    @ApiResponse(
            responseCode = "503",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = ProtocolLive.class)))
    ResponseEntity<ProtocolLive> live() {
        boolean live = availability.getLivenessState() == LivenessState.CORRECT;
        return ResponseEntity.status(status(live)).body(new ProtocolLive(live));
    }

    @GetMapping("/health/ready")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = ProtocolReady.class)))
    @ApiResponse(
            responseCode = "503",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = ProtocolReady.class)))
    ResponseEntity<ProtocolReady> ready() {
        boolean ready = availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
        return ResponseEntity.status(status(ready)).body(new ProtocolReady(ready));
    }

    private static HttpStatus status(boolean well) {
        return well ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
    }

    /** Inputs and outputs are those of the generate extension, which only language models have. */
    @GetMapping({"/models/{model_name}", "/models/{model_name}/versions/{model_version}"})
    ProtocolModel model(
            @PathVariable("model_name") String name,
            @PathVariable(name = "model_version", required = false) @Nullable String version) {
        ModelVersion model = models.resolve(name, version);
        boolean writes = model.manifest().task() == Task.LANGUAGE_MODEL;
        return new ProtocolModel(
                model.name(),
                List.of(String.valueOf(model.version())),
                "quatrain",
                writes ? ProtocolTensor.text("text_input") : List.of(),
                writes ? ProtocolTensor.text("text_output") : List.of());
    }

    /** A model that exists is loaded when it is asked, so it is ready when the server is. */
    @GetMapping({"/models/{model_name}/ready", "/models/{model_name}/versions/{model_version}/ready"})
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = ProtocolModelReady.class)))
    @ApiResponse(
            responseCode = "503",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = ProtocolModelReady.class)))
    ResponseEntity<ProtocolModelReady> modelReady(
            @PathVariable("model_name") String name,
            @PathVariable(name = "model_version", required = false) @Nullable String version) {
        ModelVersion model = models.resolve(name, version);
        boolean ready = availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
        return ResponseEntity.status(status(ready)).body(new ProtocolModelReady(model.name(), ready));
    }
}
