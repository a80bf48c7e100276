package dev.quatrain.api.inference;

import static dev.quatrain.api.problem.ProblemType.IMPOSSIBLE_REQUEST;
import static dev.quatrain.api.problem.ProblemType.INSUFFICIENT_STORAGE;
import static dev.quatrain.api.problem.ProblemType.MALFORMED_UPLOAD;
import static dev.quatrain.api.problem.ProblemType.OVERLOADED;
import static dev.quatrain.api.problem.ProblemType.TOO_LARGE;
import static dev.quatrain.api.problem.ProblemType.UNKNOWN_MODEL;
import static dev.quatrain.api.problem.ProblemType.UNKNOWN_VERSION;
import static dev.quatrain.api.problem.ProblemType.UNREADABLE_CORPUS;
import static dev.quatrain.api.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;
import static dev.quatrain.api.problem.ProblemType.VALIDATION_FAILED;
import static java.util.Objects.requireNonNull;

import dev.quatrain.api.problem.NativeEndpoints;
import dev.quatrain.api.problem.ProblemResponses;
import dev.quatrain.engine.corpus.TextFile;
import dev.quatrain.serving.LongScores;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.multipart.MultipartFile;

/** Scores long texts, as a stream. */
@NativeEndpoints
class ScoreStreamController {

    private final LongScores scores;
    private final TokenEvents events;

    ScoreStreamController(LongScores scores, TokenEvents events) {
        this.scores = scores;
        this.events = events;
    }

    /** The fields of the form. */
    record ScoreForm(
            @NotNull @Nullable MultipartFile file,
            @NotNull @Nullable String model,
            @Min(0) @Max(100) @Nullable Integer top) {

        /** It can be read after the end of the request, which deletes the file's name, by what was opened before. */
        private TextFile text() {
            MultipartFile part = requireNonNull(file);
            return new TextFile("file", part::getInputStream);
        }
    }

    @PostMapping(
            path = "/score/stream",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = ScoreForm.class)))
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    @ProblemResponses({
        MALFORMED_UPLOAD,
        VALIDATION_FAILED,
        UNKNOWN_MODEL,
        UNKNOWN_VERSION,
        TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE,
        UNREADABLE_CORPUS,
        IMPOSSIBLE_REQUEST,
        OVERLOADED,
        INSUFFICIENT_STORAGE
    })
    void score(@Valid @ModelAttribute ScoreForm form, HttpServletResponse response) throws IOException {
        int top = form.top() == null ? 0 : form.top();
        events.send(scores.open(requireNonNull(form.model()), form.text(), top), response);
    }
}
