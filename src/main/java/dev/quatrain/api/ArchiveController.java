package dev.quatrain.api;

import static dev.quatrain.api.problem.ProblemType.ARTIFACT_REJECTED;
import static dev.quatrain.api.problem.ProblemType.IDEMPOTENCY_KEY_REUSED;
import static dev.quatrain.api.problem.ProblemType.INSUFFICIENT_STORAGE;
import static dev.quatrain.api.problem.ProblemType.MALFORMED_UPLOAD;
import static dev.quatrain.api.problem.ProblemType.REQUEST_UNDER_WAY;
import static dev.quatrain.api.problem.ProblemType.TOO_LARGE;
import static dev.quatrain.api.problem.ProblemType.UNKNOWN_MODEL;
import static dev.quatrain.api.problem.ProblemType.UNKNOWN_VERSION;
import static dev.quatrain.api.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;
import static dev.quatrain.api.problem.ProblemType.VALIDATION_FAILED;
import static java.util.Objects.requireNonNull;

import dev.quatrain.api.Idempotency.Attempt;
import dev.quatrain.api.problem.NativeEndpoints;
import dev.quatrain.api.problem.ProblemResponses;
import dev.quatrain.api.strict.LegalName;
import dev.quatrain.engine.artifact.Manifest;
import dev.quatrain.registry.NotFound;
import dev.quatrain.registry.model.ModelArchives;
import dev.quatrain.registry.model.ModelVersion;
import dev.quatrain.registry.model.Models;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.util.UriUtils;

/** Export and import of models as zip files. */
@NativeEndpoints
@RequestMapping("/models")
class ArchiveController {

    static final String ZIP = "application/zip";

    private final Models models;
    private final ModelArchives archives;
    private final Idempotency idempotency;
    private final UploadSpool spool;

    ArchiveController(Models models, ModelArchives archives, Idempotency idempotency, UploadSpool spool) {
        this.models = models;
        this.archives = archives;
        this.idempotency = idempotency;
        this.spool = spool;
    }

    record ZipForm(
            @NotNull @Nullable MultipartFile file,
            @LegalName @Nullable String name) {}

    @GetMapping(path = "/{name}/versions/{version}/archive", produces = ZIP)
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "304", content = @Content)
    @Parameter(name = HttpHeaders.IF_NONE_MATCH, in = ParameterIn.HEADER, schema = @Schema(type = "string"))
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_MODEL, UNKNOWN_VERSION})
    void download(
            @PathVariable("name") String name,
            @PathVariable("version") @Min(1) int version,
            ServletWebRequest request,
            HttpServletResponse response)
            throws IOException {
        ModelVersion found = models.version(name, version);
        if (request.checkNotModified(entityTag(found.manifest()))) {
            return;
        }
        ContentDisposition disposition = ContentDisposition.attachment()
                .filename("%s-%d.zip".formatted(name, version), StandardCharsets.UTF_8)
                .build();
        response.setContentType(ZIP);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition.toString());
        try {
            archives.write(found, response.getOutputStream());
        } catch (NoSuchFileException deletedMeanwhile) {
            throw new NotFound(NotFound.Kind.VERSION, found.reference());
        }
    }

    /** An archive depends only on data that the manifest identifies. */
    private static String entityTag(Manifest manifest) {
        return "\"%s-%s-%d\""
                .formatted(
                        manifest.weights().sha256(),
                        manifest.vocabulary().sha256(),
                        manifest.createdAt().toEpochMilli());
    }

    @PostMapping(
            path = "/import",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = ZipForm.class)))
    @ResponseStatus(HttpStatus.CREATED)
    @ProblemResponses({
        MALFORMED_UPLOAD,
        VALIDATION_FAILED,
        TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE,
        ARTIFACT_REJECTED,
        IDEMPOTENCY_KEY_REUSED,
        REQUEST_UNDER_WAY,
        INSUFFICIENT_STORAGE
    })
    ResponseEntity<VersionAnswer> importForm(
            @Valid @ModelAttribute ZipForm form,
            @RequestHeader(name = Idempotency.HEADER, required = false)
                    @Size(min = 1, max = Idempotency.LONGEST_KEY)
                    @Nullable
                    String key)
            throws IOException {
        return spool.keep(requireNonNull(form.file()), file -> imported(file, form.name(), key));
    }

    @PostMapping(path = "/{name}/versions", consumes = ZIP, produces = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(
            required = true,
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    @ResponseStatus(HttpStatus.CREATED)
    @ProblemResponses({
        MALFORMED_UPLOAD,
        VALIDATION_FAILED,
        TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE,
        ARTIFACT_REJECTED,
        IDEMPOTENCY_KEY_REUSED,
        REQUEST_UNDER_WAY,
        INSUFFICIENT_STORAGE
    })
    ResponseEntity<VersionAnswer> importVersion(
            InputStream body,
            @PathVariable("name") @LegalName String name,
            @RequestHeader(name = Idempotency.HEADER, required = false)
                    @Size(min = 1, max = Idempotency.LONGEST_KEY)
                    @Nullable
                    String key)
            throws IOException {
        return spool.keep(body, file -> imported(file, name, key));
    }

    @Hidden // as before there was POST /models/{name}/versions
    @PostMapping(path = "/import", consumes = ZIP, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<VersionAnswer> importAtTheOldPath(
            InputStream body,
            @RequestParam(name = "name", required = false) @LegalName @Nullable String name,
            @RequestHeader(name = Idempotency.HEADER, required = false)
                    @Size(min = 1, max = Idempotency.LONGEST_KEY)
                    @Nullable
                    String key)
            throws IOException {
        return spool.keep(body, file -> imported(file, name, key));
    }

    private ResponseEntity<VersionAnswer> imported(
            FileSystemResource archive, @Nullable String name, @Nullable String key) throws IOException {
        List<InputStreamSource> content = Stream.concat(
                        Idempotency.content(String.valueOf(name)).stream(), Stream.of(archive))
                .toList();
        String reference = idempotency.once(
                new Attempt(key, "POST /models/import", content),
                claim -> archives.read(archive.getFile().toPath(), name, claim).reference());
        ModelVersion version = models.resolve(reference);
        return ResponseEntity.created(
                        URI.create("/models/%s/versions/%d".formatted(encoded(version.name()), version.version())))
                .body(VersionAnswer.of(version));
    }

    private static String encoded(String name) {
        return UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
    }
}
