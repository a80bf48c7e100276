package dev.quatrain.api;

import static dev.quatrain.api.problem.ProblemType.CORPUS_IN_USE;
import static dev.quatrain.api.problem.ProblemType.IDEMPOTENCY_KEY_REUSED;
import static dev.quatrain.api.problem.ProblemType.INSUFFICIENT_STORAGE;
import static dev.quatrain.api.problem.ProblemType.MALFORMED_JSON;
import static dev.quatrain.api.problem.ProblemType.MALFORMED_UPLOAD;
import static dev.quatrain.api.problem.ProblemType.NAME_TAKEN;
import static dev.quatrain.api.problem.ProblemType.REQUEST_UNDER_WAY;
import static dev.quatrain.api.problem.ProblemType.TOO_LARGE;
import static dev.quatrain.api.problem.ProblemType.UNKNOWN_CORPUS;
import static dev.quatrain.api.problem.ProblemType.UNREADABLE_CORPUS;
import static dev.quatrain.api.problem.ProblemType.UNSUPPORTED_FILE;
import static dev.quatrain.api.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;
import static dev.quatrain.api.problem.ProblemType.VALIDATION_FAILED;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.Idempotency.Attempt;
import dev.quatrain.api.problem.NativeEndpoints;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemResponses;
import dev.quatrain.api.strict.LegalName;
import dev.quatrain.api.strict.StrictJson;
import dev.quatrain.engine.corpus.CorpusExcerpt;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.InlineText;
import dev.quatrain.engine.corpus.UploadForm;
import dev.quatrain.engine.corpus.audio.SoundText;
import dev.quatrain.engine.corpus.observe.CorpusReading;
import dev.quatrain.engine.corpus.table.TableForm;
import dev.quatrain.job.Jobs;
import dev.quatrain.registry.corpus.Corpora;
import dev.quatrain.registry.corpus.CorpusRecord;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Uploads, lists and deletes corpora. */
@NativeEndpoints
@RequestMapping("/corpora")
class CorpusController {

    private static final String OPERATION = "POST /corpora";

    private final Corpora corpora;
    private final Jobs jobs;
    private final Idempotency idempotency;
    private final StrictJson json;

    CorpusController(Corpora corpora, Jobs jobs, Idempotency idempotency, StrictJson json) {
        this.corpora = corpora;
        this.jobs = jobs;
        this.idempotency = idempotency;
        this.json = json;
    }

    /** An inline text. */
    record Text(
            @JsonProperty("name") @NotNull @LegalName @Nullable
            String name,

            @JsonProperty("kind") @Nullable CorpusKind kind,
            @JsonProperty("text") @NotEmpty @Nullable String text,
            @JsonProperty("columns") @Nullable ColumnsRequest columns,
            @JsonProperty("separator") @Nullable String separator,
            @JsonProperty("header") TableForm.@Nullable Header header) {

        private InlineText inline() {
            TableForm table = ColumnsRequest.form(columns, separator, header);
            return new InlineText(kind == null ? CorpusKind.TEXT : kind, requireNonNull(text), table);
        }
    }

    /** The first documents, and how the upload was understood. */
    record Preview(
            @JsonProperty("documents") List<Excerpt> documents,
            @JsonProperty("table") CorpusReading.@Nullable Table table,
            @JsonProperty("warnings") List<String> warnings) {}

    /** The beginning of a document: of pairs and labelled texts both parts, of recordings only the length. */
    record Excerpt(
            @JsonProperty("parts") List<String> parts,
            @JsonProperty("truncated") boolean truncated,
            @JsonProperty("samples") @Nullable Integer samples,
            @JsonProperty("seconds") @Nullable Double seconds) {

        private static Excerpt of(CorpusExcerpt excerpt) {
            Integer samples = excerpt.samples();
            Double seconds = samples == null ? null : samples / (double) SoundText.RATE;
            return new Excerpt(excerpt.parts(), excerpt.truncated(), samples, seconds);
        }
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = CorpusUpload.class)))
    @ResponseStatus(HttpStatus.CREATED)
    @ProblemResponses({
        MALFORMED_UPLOAD,
        MALFORMED_JSON,
        UNSUPPORTED_MEDIA_TYPE,
        VALIDATION_FAILED,
        NAME_TAKEN,
        TOO_LARGE,
        UNSUPPORTED_FILE,
        UNREADABLE_CORPUS,
        IDEMPOTENCY_KEY_REUSED,
        REQUEST_UNDER_WAY,
        INSUFFICIENT_STORAGE
    })
    ResponseEntity<CorpusAnswer> upload(
            @Valid @ModelAttribute CorpusUpload upload,
            @RequestHeader(name = Idempotency.HEADER, required = false)
                    @Size(min = 1, max = Idempotency.LONGEST_KEY)
                    @Nullable
                    String key)
            throws IOException {
        UploadForm form = upload.form(json.mapper());
        return created(
                new Attempt(key, OPERATION, upload.content(form)),
                upload.corpusName(),
                requireNonNull(upload.file()),
                form);
    }

    @PostMapping(
            path = "/text",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @ProblemResponses({
        MALFORMED_JSON,
        VALIDATION_FAILED,
        NAME_TAKEN,
        TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE,
        UNREADABLE_CORPUS,
        IDEMPOTENCY_KEY_REUSED,
        REQUEST_UNDER_WAY,
        INSUFFICIENT_STORAGE
    })
    ResponseEntity<CorpusAnswer> store(
            @Valid @RequestBody Text text,
            @RequestHeader(name = Idempotency.HEADER, required = false)
                    @Size(min = 1, max = Idempotency.LONGEST_KEY)
                    @Nullable
                    String key)
            throws IOException {
        if (text.kind() == CorpusKind.AUDIO) {
            throw ProblemException.of(
                    VALIDATION_FAILED,
                    Violation.inBody("/kind", "expected a kind of text; sound is uploaded as a .wav file"));
        }
        InlineText inline = text.inline();
        List<InputStreamSource> content = Idempotency.content(text);
        return created(
                new Attempt(key, OPERATION, content), requireNonNull(text.name()), inline::upload, inline.form());
    }

    @Hidden // as before there was /corpora/text; one operation has one kind of body, or generated clients cannot send
    // both
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<CorpusAnswer> storeAtTheOldPath(
            @Valid @RequestBody Text text,
            @RequestHeader(name = Idempotency.HEADER, required = false)
                    @Size(min = 1, max = Idempotency.LONGEST_KEY)
                    @Nullable
                    String key)
            throws IOException {
        return store(text, key);
    }

    private ResponseEntity<CorpusAnswer> created(Attempt attempt, String name, InputStreamSource text, UploadForm form)
            throws IOException {
        String id = idempotency.once(attempt, claim -> {
            try (var in = text.getInputStream()) {
                return corpora.store(name, in, form, claim).id().toString();
            }
        });
        return ResponseEntity.created(URI.create("/corpora/" + id)).body(CorpusAnswer.of(corpora.get(id)));
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_CORPUS})
    Page<CorpusAnswer> list(
            @RequestParam(name = "limit", defaultValue = Page.LIMIT) @Min(Page.LEAST) @Max(Page.MOST) int limit,
            @RequestParam(name = "after", required = false) @Nullable String after) {
        return Page.of(corpora.list(limit, after), CorpusAnswer::of);
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_CORPUS})
    CorpusAnswer get(@PathVariable("id") String id) {
        return CorpusAnswer.of(corpora.get(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_CORPUS, CORPUS_IN_USE})
    void delete(@PathVariable("id") String id) throws IOException {
        corpora.delete(id, jobs::usesCorpus);
    }

    @GetMapping(path = "/{id}/preview", produces = MediaType.APPLICATION_JSON_VALUE)
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_CORPUS})
    Preview preview(
            @PathVariable("id") String id,
            @RequestParam(name = "documents", defaultValue = "5") @Min(1) @Max(100) int documents,
            @RequestParam(name = "characters", defaultValue = "1000") @Min(1) @Max(10_000) int characters)
            throws IOException {
        CorpusRecord corpus = corpora.get(id);
        List<Excerpt> excerpts = corpora.preview(corpus, documents, characters).stream()
                .map(Excerpt::of)
                .toList();
        CorpusReading reading = corpus.summary().reading();
        return new Preview(excerpts, reading.table(), reading.warnings());
    }
}
