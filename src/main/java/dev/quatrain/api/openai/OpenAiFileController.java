package dev.quatrain.api.openai;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.UploadForm;
import dev.quatrain.job.Jobs;
import dev.quatrain.registry.Conflict;
import dev.quatrain.registry.corpus.Corpora;
import dev.quatrain.registry.corpus.CorpusRecord;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Files to train on, which are corpora. */
@OpenAiEndpoints
@RequestMapping("/v1/files")
class OpenAiFileController {

    static final String PREFIX = "file-";
    private static final String PURPOSE = "fine-tune";
    private static final int LONGEST_NAME = 55; // with room for a suffix

    private final Corpora corpora;
    private final Jobs jobs;
    private final OpenAiJson json;

    OpenAiFileController(Corpora corpora, Jobs jobs, OpenAiJson json) {
        this.corpora = corpora;
        this.jobs = jobs;
        this.json = json;
    }

    /** The fields of an upload. */
    record Upload(
            @NotNull @Nullable MultipartFile file,
            @NotNull @Nullable String purpose) {

        private MultipartFile requireFile() {
            if (!PURPOSE.equals(purpose)) {
                throw ProblemException.of(
                        ProblemType.VALIDATION_FAILED,
                        Violation.inParameter("purpose", "expected fine-tune: files are for trainings only"));
            }
            return requireNonNull(file);
        }
    }

    /** @param bytes of the stored form */
    record FileObject(
            @JsonProperty("id") String id,
            @JsonProperty("object") String object,
            @JsonProperty("bytes") long bytes,
            @JsonProperty("created_at") long createdAt,
            @JsonProperty("filename") String filename,
            @JsonProperty("purpose") String purpose,
            @JsonProperty("status") String status) {

        private static FileObject of(CorpusRecord corpus) {
            return new FileObject(
                    PREFIX + corpus.id(),
                    "file",
                    corpus.bytes(),
                    corpus.createdAt().getEpochSecond(),
                    corpus.name(),
                    PURPOSE,
                    "processed");
        }
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = Upload.class)))
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = FileObject.class)))
    ResponseEntity<FileObject> upload(@Valid @ModelAttribute Upload upload, HttpServletRequest request)
            throws IOException {
        request.getParameterMap().keySet().stream()
                .filter(name -> name.startsWith("expires_after"))
                .forEach(name -> {
                    throw ProblemException.of(
                            ProblemType.UNKNOWN_FIELD,
                            Violation.inParameter("expires_after", "files do not expire here; leave it out"));
                });
        MultipartFile file = upload.requireFile();
        String name = name(file);
        CorpusRecord corpus;
        try {
            corpus = store(name, file);
        } catch (Conflict taken) { // names of files need not differ
            corpus = store(name + "-" + UUID.randomUUID().toString().substring(0, 8), file);
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(FileObject.of(corpus));
    }

    private CorpusRecord store(String name, MultipartFile file) throws IOException {
        String original = String.valueOf(file.getOriginalFilename()).toLowerCase(Locale.ROOT);
        boolean examples = original.endsWith(".jsonl");
        CorpusKind kind = examples ? CorpusKind.LINES : kind(original);
        try (InputStream bytes = file.getInputStream();
                InputStream read = examples ? new TrainingLines(bytes, json.mapper()) : bytes) {
            return corpora.store(name, read, UploadForm.of(original, kind));
        }
    }

    private static CorpusKind kind(String name) {
        if (name.endsWith(".abc")) {
            return CorpusKind.TUNES;
        }
        return name.endsWith(".wav") ? CorpusKind.AUDIO : CorpusKind.TEXT;
    }

    /** The file's name, as far as it can be that of a corpus. */
    private static String name(MultipartFile file) {
        String legal = String.valueOf(file.getOriginalFilename())
                .replaceAll(".*[/\\\\]", "")
                .replaceAll("[^\\p{L}\\p{Nd}._-]", "_")
                .replaceFirst("^\\.+", "");
        String whole = legal.isEmpty() ? "file" : legal;
        int end = whole.offsetByCodePoints(0, Math.min(LONGEST_NAME, whole.codePointCount(0, whole.length())));
        return whole.substring(0, end);
    }

    /** All files have one purpose; of another there are none. */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectPage<FileObject> list(
            @RequestParam(name = "purpose", required = false) @Nullable String purpose,
            @RequestParam(name = "limit", defaultValue = ObjectPage.LIMIT) @Min(1) @Max(ObjectPage.MOST) int limit,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "order", required = false)
                    @Pattern(regexp = "asc|desc", message = "expected asc or desc")
                    @Nullable
                    String order) {
        if (purpose != null && !purpose.equals(PURPOSE)) {
            return ObjectPage.of(List.of(), false, FileObject::id);
        }
        if ("asc".equals(order)) {
            List<FileObject> oldestFirst =
                    new ArrayList<>(newest(ObjectPage.MOST, null).data());
            Collections.reverse(oldestFirst);
            return ObjectPage.of(oldestFirst, limit, after, FileObject::id);
        }
        return newest(limit, after == null ? null : after.replaceFirst("^" + PREFIX, ""));
    }

    private ObjectPage<FileObject> newest(int limit, @Nullable String after) {
        return ObjectPage.gathered(
                limit,
                (most, last) ->
                        corpora.list(most, last == null ? after : last.id().toString()),
                FileObject::of,
                FileObject::id);
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    FileObject get(@PathVariable("id") String id) {
        return FileObject.of(corpus(corpora, id));
    }

    @GetMapping("/{id}/content")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    void content(@PathVariable("id") String id, HttpServletResponse response) throws IOException {
        CorpusRecord corpus = corpus(corpora, id);
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        corpora.copy(corpus, response.getOutputStream());
    }

    @DeleteMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    DeletedObject delete(@PathVariable("id") String id) throws IOException {
        corpora.delete(corpus(corpora, id).id().toString(), jobs::usesCorpus);
        return new DeletedObject(id, "file", true);
    }

    /** @param id of a file; a corpus's own id or name, too */
    static CorpusRecord corpus(Corpora corpora, String id) {
        return corpora.find(id.replaceFirst("^" + PREFIX, "")).orElseGet(() -> corpora.get(id));
    }
}
