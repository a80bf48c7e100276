package dev.quatrain.api;

import static dev.quatrain.api.ProblemType.IMPOSSIBLE_REQUEST;
import static dev.quatrain.api.ProblemType.MALFORMED_JSON;
import static dev.quatrain.api.ProblemType.OVERLOADED;
import static dev.quatrain.api.ProblemType.TOO_LARGE;
import static dev.quatrain.api.ProblemType.UNKNOWN_MODEL;
import static dev.quatrain.api.ProblemType.UNKNOWN_VERSION;
import static dev.quatrain.api.ProblemType.UNSUPPORTED_MEDIA_TYPE;
import static dev.quatrain.api.ProblemType.VALIDATION_FAILED;

import dev.quatrain.engine.corpus.WavWriter;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.serving.Completions;
import dev.quatrain.serving.Completions.Author;
import dev.quatrain.serving.TokenStream;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets a model write. */
@RestController
class GenerateController {

    private final Completions completions;
    private final TokenEvents events;

    GenerateController(Completions completions, TokenEvents events) {
        this.completions = completions;
        this.events = events;
    }

    /** Answers in one piece, or token by token on this very thread: as many streams are open as serving admits. */
    @PostMapping(
            path = "/generate",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_EVENT_STREAM_VALUE, SoundForm.WAV})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = GenerateAnswer.class)),
                @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")),
                @Content(mediaType = SoundForm.WAV, schema = @Schema(type = "string", format = "binary"))
            })
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
    @Nullable
    ResponseEntity<?> generate(
            @Valid @RequestBody GenerateRequest request, HttpServletRequest http, HttpServletResponse response) {
        String id = "gen-" + UUID.randomUUID();
        AcceptedTypes accepted = AcceptedTypes.of(http);
        Author author = completions.author(request.model());
        if (author.sound()) {
            return sound(id, author, request, SoundForm.requireSound(request, accepted));
        }
        SoundForm.requireText(request, accepted);
        GenerationRequest order = request.order();
        if (request.streams() || accepted.names(MediaType.TEXT_EVENT_STREAM)) {
            try (TokenStream stream = completions.stream(author.reference(), order)) {
                events.send(new TokenEvents.Source(id, stream, request.logprobs() != null), response);
            }
            return null; // the answer is written
        }
        var served = completions.generate(author.reference(), order);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(GenerateAnswer.of(id, served.model(), served.answer(), request.logprobs() != null));
    }

    private ResponseEntity<?> sound(String id, Author author, GenerateRequest request, boolean wav) {
        GenerationRequest order = request.orderOfSound();
        var served = SoundForm.naming(() -> completions.generate(author.reference(), order));
        if (wav) {
            String sound = served.answer().completions().get(0).text();
            return ResponseEntity.ok()
                    .header(HttpHeaders.CONTENT_TYPE, SoundForm.WAV)
                    .body(WavWriter.write(sound));
        }
        GenerateAnswer answer = GenerateAnswer.of(id, served.model(), served.answer(), request.logprobs() != null);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answer.sounding());
    }
}
