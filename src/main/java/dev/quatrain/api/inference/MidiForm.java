package dev.quatrain.api.inference;

import static dev.quatrain.api.problem.ProblemType.IMPOSSIBLE_REQUEST;

import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.engine.abc.MidiFile;
import dev.quatrain.engine.abc.NoTune;
import dev.quatrain.engine.abc.TuneReader;
import dev.quatrain.engine.generate.Completion;
import org.springframework.http.MediaType;

/** How a tune goes out with {@code POST /generate}, to be played. */
final class MidiForm {

    static final String MIDI = "audio/midi";

    private static final MediaType TYPE = MediaType.valueOf(MIDI);

    private MidiForm() {}

    /** Whether the client names this type, rather than any. */
    static boolean isAccepted(AcceptedTypes accepted) {
        return accepted.types().stream().anyMatch(TYPE::equalsTypeAndSubtype);
    }

    /** Refuses what a file of one tune has no room for, and a tune whose head is not at hand. */
    static void check(GenerateRequest request) {
        String room = "none, because a MIDI file holds one tune and nothing else; accept application/json";
        refuseIf(request.streams(), "stream", "none, because a MIDI file comes in one piece");
        refuseIf(request.n() != null && request.n() > 1, "n", room);
        refuseIf(request.logprobs() != null, "logprobs", room);
        refuseIf(Boolean.TRUE.equals(request.returnState()), "return_state", room);
        refuseIf(request.state() != null, "state", "none, but the tune's beginning as prompt, whose key must be known");
    }

    /**
     * The tune's file, from the beginning of the prompt.
     *
     * @throws ProblemException if the text is no tune
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
