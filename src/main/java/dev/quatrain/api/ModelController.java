package dev.quatrain.api;

import static dev.quatrain.api.problem.ProblemType.MALFORMED_JSON;
import static dev.quatrain.api.problem.ProblemType.NAME_TAKEN;
import static dev.quatrain.api.problem.ProblemType.TOO_LARGE;
import static dev.quatrain.api.problem.ProblemType.UNKNOWN_MODEL;
import static dev.quatrain.api.problem.ProblemType.UNKNOWN_VERSION;
import static dev.quatrain.api.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;
import static dev.quatrain.api.problem.ProblemType.VALIDATION_FAILED;
import static dev.quatrain.api.problem.ProblemType.VERSION_IN_USE;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.NativeEndpoints;
import dev.quatrain.api.problem.ProblemResponses;
import dev.quatrain.registry.model.Model;
import dev.quatrain.registry.model.Models;
import dev.quatrain.registry.model.Visibility;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Lists and deletes models, versions and aliases. */
@NativeEndpoints
@RequestMapping("/models")
class ModelController {

    private final Models models;

    ModelController(Models models) {
        this.models = models;
    }

    /** A model with its versions. */
    record ModelAnswer(
            @JsonProperty("name") String name,
            @JsonProperty("versions") int versions,
            @JsonProperty("aliases") Map<String, Integer> aliases,
            @JsonProperty("visibility") Visibility visibility,
            @JsonProperty("latest") VersionAnswer latest) {

        private static ModelAnswer of(Model model) {
            return new ModelAnswer(
                    model.name(),
                    model.versions(),
                    model.aliases(),
                    model.visibility(),
                    VersionAnswer.of(model.latest()));
        }
    }

    record VisibilityRequest(
            @JsonProperty("visibility") @NotNull @Nullable Visibility visibility) {}

    record AliasRequest(@JsonProperty("version") @Min(1) int version) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_MODEL})
    Page<ModelAnswer> list(
            @RequestParam(name = "limit", defaultValue = Page.LIMIT) @Min(Page.LEAST) @Max(Page.MOST) int limit,
            @RequestParam(name = "after", required = false) @Nullable String after) {
        return Page.of(models.list(limit, after), ModelAnswer::of);
    }

    @GetMapping(path = "/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_MODEL})
    ModelAnswer get(@PathVariable("name") String name) {
        return ModelAnswer.of(models.get(name));
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_MODEL, VERSION_IN_USE})
    void delete(@PathVariable("name") String name) throws IOException {
        models.delete(name);
    }

    @PutMapping(
            path = "/{name}/visibility",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ProblemResponses({MALFORMED_JSON, VALIDATION_FAILED, UNKNOWN_MODEL, NAME_TAKEN, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE})
    ModelAnswer setVisibility(@PathVariable("name") String name, @Valid @RequestBody VisibilityRequest request) {
        return ModelAnswer.of(models.setVisibility(name, requireNonNull(request.visibility())));
    }

    @GetMapping(path = "/{name}/versions", produces = MediaType.APPLICATION_JSON_VALUE)
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_MODEL})
    Page<VersionAnswer> versions(
            @PathVariable("name") String name,
            @RequestParam(name = "limit", defaultValue = Page.LIMIT) @Min(Page.LEAST) @Max(Page.MOST) int limit,
            @RequestParam(name = "after", required = false) @Min(1) @Nullable Integer after) {
        return Page.of(models.versions(name, limit, after), VersionAnswer::of);
    }

    @GetMapping(path = "/{name}/versions/{version}", produces = MediaType.APPLICATION_JSON_VALUE)
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_MODEL, UNKNOWN_VERSION})
    VersionAnswer version(@PathVariable("name") String name, @PathVariable("version") @Min(1) int version) {
        return VersionAnswer.of(models.version(name, version));
    }

    @DeleteMapping("/{name}/versions/{version}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_MODEL, UNKNOWN_VERSION, VERSION_IN_USE})
    void deleteVersion(@PathVariable("name") String name, @PathVariable("version") @Min(1) int version)
            throws IOException {
        models.delete(name, version);
    }

    @PutMapping(
            path = "/{name}/aliases/{alias}",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ProblemResponses({
        MALFORMED_JSON,
        VALIDATION_FAILED,
        UNKNOWN_MODEL,
        UNKNOWN_VERSION,
        TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE
    })
    ModelAnswer setAlias(
            @PathVariable("name") String name,
            @PathVariable("alias") String alias,
            @Valid @RequestBody AliasRequest request) {
        models.setAlias(name, alias, request.version());
        return ModelAnswer.of(models.get(name));
    }

    @DeleteMapping("/{name}/aliases/{alias}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_MODEL, UNKNOWN_VERSION})
    void deleteAlias(@PathVariable("name") String name, @PathVariable("alias") String alias) {
        models.deleteAlias(name, alias);
    }
}
