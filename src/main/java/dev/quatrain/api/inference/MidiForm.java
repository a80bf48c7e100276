package dev.quatrain.api.inference;

import static dev.quatrain.api.problem.ProblemType.IMPOSSIBLE_REQUEST;

import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.engine.abc.MidiFile;
import dev.quatrain.engine.abc.NoTune;
import dev.quatrain.engine.abc.TuneReader;
import dev.quatrain.engine.generate.Completion;
import org.springframework.http.MediaType;

/** Responses of {@code POST /generate} as MIDI files. */
final class MidiForm {

    static final String MIDI = "audio/midi";

    static final MediaType TYPE = MediaType.valueOf(MIDI);

    private MidiForm() {}

    /** Rejects options that a file with a single tune cannot express, and requests without the tune's header. */
    static void check(GenerateRequest request) {
        String room = "none, because a MIDI file holds one tune and nothing else; accept application/json";
        refuseIf(request.streams(), "stream", "none, because a MIDI file comes in one piece");
        refuseIf(request.n() != null && request.n() > 1, "n", room);
        refuseIf(request.logprobs() != null, "logprobs", room);
        refuseIf(Boolean.TRUE.equals(request.returnState()), "return_state", room);
        refuseIf(request.subject() != null, "subject", "none, because the title of a tune is in its head");
        refuseIf(request.state() != null, "state", "none, but the tune's beginning as prompt, whose key must be known");
    }

    /**
     * The tune as a file, including the prompt.
     *
     * @throws ProblemException if the text is not a tune
     */
    static byte[] file(GenerateRequest request, Completion completion) {
        boolean echoed = Boolean.TRUE.equals(request.echo()) || request.prompt() == null;
        try {
            return MidiFile.write(TuneReader.read(echoed ? completion.text() : request.prompt() + completion.text()));
        } catch (NoTune fault) {
            String detail = "what the model wrote is no tune that can be played: %s; constraint.tune makes it one";
            throw refusal("constraint", detail.formatted(fault.getMessage()));
        }
    }

    private static void refuseIf(boolean asked, String field, String expected) {
        if (asked) {
            throw refusal(field, "expected " + expected);
        }
    }

    private static ProblemException refusal(String field, String detail) {
        return ProblemException.of(IMPOSSIBLE_REQUEST, Violation.inBody("/" + field, detail));
    }
}
