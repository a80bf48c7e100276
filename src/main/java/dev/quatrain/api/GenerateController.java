package dev.quatrain.api;

import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.serving.Completions;
import dev.quatrain.serving.Poems;
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
    private final Poems poems;
    private final TokenEvents events;

    GenerateController(Completions completions, Poems poems, TokenEvents events) {
        this.completions = completions;
        this.poems = poems;
        this.events = events;
    }

    /** Answers in one piece, or token by token on this very thread: as many streams are open as serving admits. */
    @PostMapping(
            path = "/generate",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_EVENT_STREAM_VALUE, MidiForm.MIDI})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = GenerateAnswer.class)),
                @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")),
                @Content(mediaType = MidiForm.MIDI, schema = @Schema(type = "string", format = "binary"))
            })
    @AsksAModel
    @Nullable
    ResponseEntity<?> generate(
            @Valid @RequestBody GenerateRequest request, HttpServletRequest http, HttpServletResponse response) {
        String id = "gen-" + UUID.randomUUID();
        GenerationRequest order = request.order(poems);
        if (MidiForm.isAccepted(http)) {
            return midi(request, order);
        }
        if (request.streams() || acceptsEvents(http)) {
            try (TokenStream stream = completions.stream(request.model(), order)) {
                events.send(new TokenEvents.Source(id, stream, request.logprobs() != null), response);
            }
            return null; // the answer is written
        }
        var served = completions.generate(request.model(), order);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(GenerateAnswer.of(id, served.model(), served.answer(), request.logprobs() != null));
    }

    private ResponseEntity<byte[]> midi(GenerateRequest request, GenerationRequest order) {
        MidiForm.check(request);
        var written = completions.generate(request.model(), order).answer();
        byte[] file = MidiForm.file(request, written.completions().get(0));
        return ResponseEntity.ok().contentType(MediaType.valueOf(MidiForm.MIDI)).body(file);
    }

    private static boolean acceptsEvents(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null
                && MediaType.parseMediaTypes(accept).stream()
                        .anyMatch(MediaType.TEXT_EVENT_STREAM::equalsTypeAndSubtype);
    }
}
