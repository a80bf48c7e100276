package dev.quatrain.api.inference;

import static java.util.Objects.requireNonNull;

import dev.quatrain.api.problem.InferenceProblems;
import dev.quatrain.api.problem.NativeEndpoints;
import dev.quatrain.engine.corpus.audio.WavWriter;
import dev.quatrain.engine.generate.Completion;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.serving.Completions;
import dev.quatrain.serving.Completions.ResolvedModel;
import dev.quatrain.serving.Poems;
import dev.quatrain.serving.TokenStream;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Generates text, tunes and sound. */
@NativeEndpoints
class GenerateController {

    /** What models of text answer with, in the order of preference. */
    private static final List<MediaType> TEXT =
            List.of(MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM, MidiForm.TYPE);

    private final Completions completions;
    private final Poems poems;
    private final TokenEvents events;
    private final RankedForm ranked;

    GenerateController(Completions completions, Poems poems, TokenEvents events) {
        this.completions = completions;
        this.poems = poems;
        this.events = events;
        this.ranked = new RankedForm(completions);
    }

    /**
     * Responds, or begins a stream of tokens. The number of open streams is limited by the admission control of serving.
     */
    @PostMapping(
            path = "/generate",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {
                MediaType.APPLICATION_JSON_VALUE,
                MediaType.TEXT_EVENT_STREAM_VALUE,
                MidiForm.MIDI,
                SoundForm.WAV
            })
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = GenerateAnswer.class)),
                @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")),
                @Content(mediaType = MidiForm.MIDI, schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = SoundForm.WAV, schema = @Schema(type = "string", format = "binary"))
            })
    @InferenceProblems
    @Nullable
    ResponseEntity<?> generate(
            @Valid @RequestBody GenerateRequest request, HttpServletRequest http, HttpServletResponse response) {
        AcceptedTypes accepted = AcceptedTypes.of(http);
        ResolvedModel model = completions.resolve(requireNonNull(request.model()));
        if (model.sound()) {
            return sound(model, request, SoundForm.requireSound(request, accepted));
        }
        MediaType type = accepted.best(TEXT).orElseThrow(SoundForm::refusedByText);
        SoundForm.requireText(request);
        GenerationRequest order = request.order(poems);
        if (type.equals(MidiForm.TYPE)) {
            return midi(model, request, order);
        }
        if (request.streams() || type.equals(MediaType.TEXT_EVENT_STREAM)) {
            stream(model, request, order, response);
            return null; // the response has begun
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answer(model, request, order));
    }

    private GenerateAnswer answer(ResolvedModel model, GenerateRequest request, GenerationRequest order) {
        boolean logprobs = request.logprobs() != null;
        if (RankedForm.asked(request)) {
            return GenerateAnswer.of(newId(), ranked.best(model, request, order), logprobs);
        }
        var served = completions.generate(model, order);
        return GenerateAnswer.of(newId(), served.model(), served.answer(), logprobs);
    }

    /** For clients that know one type of response for each operation. */
    @PostMapping(
            path = "/generate/stream",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    @InferenceProblems
    void stream(@Valid @RequestBody GenerateRequest request, HttpServletResponse response) {
        ResolvedModel model = completions.resolve(requireNonNull(request.model()));
        if (model.sound()) {
            throw SoundForm.refusedStream();
        }
        SoundForm.requireText(request);
        stream(model, request, request.order(poems), response);
    }

    private void stream(
            ResolvedModel model, GenerateRequest request, GenerationRequest order, HttpServletResponse response) {
        RankedForm.requireNone(request, "a stream cannot be ranked before its end");
        TokenStream stream = completions.stream(model, order);
        events.send(new TokenEvents.Source(newId(), stream, request.logprobs() != null), response);
    }

    private static String newId() {
        return "gen-" + UUID.randomUUID();
    }

    private ResponseEntity<byte[]> midi(ResolvedModel model, GenerateRequest request, GenerationRequest order) {
        MidiForm.check(request);
        Completion tune = RankedForm.asked(request)
                ? ranked.best(model, request, order).completions().get(0).completion()
                : completions.generate(model, order).answer().completions().get(0);
        byte[] file = MidiForm.file(request, tune);
        return ResponseEntity.ok().contentType(MediaType.valueOf(MidiForm.MIDI)).body(file);
    }

    private ResponseEntity<?> sound(ResolvedModel model, GenerateRequest request, boolean wav) {
        GenerationRequest order = request.orderOfSound();
        var served = SoundForm.naming(() -> completions.generate(model, order));
        if (wav) {
            Completion completion = served.answer().completions().get(0);
            return ResponseEntity.ok()
                    .header(HttpHeaders.CONTENT_TYPE, SoundForm.WAV)
                    .header(
                            SoundForm.FINISH_REASON,
                            completion.finishReason().name().toLowerCase(Locale.ROOT))
                    .body(WavWriter.write(completion.text()));
        }
        GenerateAnswer answer = GenerateAnswer.of(newId(), served.model(), served.answer(), request.logprobs() != null);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answer.sounding());
    }
}
