package dev.quatrain.api.inference;

import static dev.quatrain.api.problem.ProblemType.IMPOSSIBLE_REQUEST;
import static dev.quatrain.api.problem.ProblemType.NOT_ACCEPTABLE;
import static dev.quatrain.api.problem.ProblemType.VALIDATION_FAILED;

import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.corpus.CorpusFormatException;
import dev.quatrain.engine.corpus.audio.WavReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** Sound in requests to and responses of {@code POST /generate}. */
final class SoundForm {

    static final String WAV = "audio/wav";

    /** The header of a WAV file that says why the sound ended, as {@code finish_reason} in JSON. */
    static final String FINISH_REASON = "Finish-Reason";

    private static final MediaType WAV_TYPE = MediaType.valueOf(WAV);

    /** What models of sound answer with, in the order of preference. */
    private static final List<MediaType> SOUND = List.of(MediaType.APPLICATION_JSON, WAV_TYPE);

    private static final String PROMPT = "prompt";
    private static final String PROMPT_AUDIO = "prompt_audio";

    private SoundForm() {}

    /** Rejects options that a model of text does not support. */
    static void requireText(GenerateRequest request) {
        refuseIf(request.promptAudio() != null, PROMPT_AUDIO, "none, because the model is one of text");
    }

    static ProblemException refusedByText() {
        return new ProblemException(
                NOT_ACCEPTABLE,
                "A model of text answers with application/json, text/event-stream or audio/midi, not with sound");
    }

    static ProblemException refusedStream() {
        return refusal("stream", "none, because sound comes in one piece");
    }

    /**
     * Rejects options that a model of sound does not support.
     *
     * @return whether the response is a WAV file instead of JSON
     */
    static boolean requireSound(GenerateRequest request, AcceptedTypes accepted) {
        if (request.streams()) {
            throw refusedStream();
        }
        refuseIf(given(request.prompt()), PROMPT, "prompt_audio instead, because the model is one of sound");
        refuseIf(request.subject() != null, "subject", "none, because the model is one of sound");
        refuseIf(request.stop() != null, "stop", "none, because the model is one of sound");
        RankedForm.requireNone(request, "the model is one of sound");
        refuseIf(request.constraint() != null, "constraint", "none, because the model is one of sound");
        boolean bare =
                accepted.best(SOUND).orElseThrow(SoundForm::refusedBySound).equals(WAV_TYPE);
        if (bare) {
            requireOneSound(request);
        }
        return bare;
    }

    private static ProblemException refusedBySound() {
        return new ProblemException(NOT_ACCEPTABLE, "A model of sound answers with audio/wav or application/json");
    }

    private static void requireOneSound(GenerateRequest request) {
        String one = "none, because a WAV file has room for one sound and no more; accept application/json for that";
        refuseIf(request.n() != null && request.n() > 1, "n", one);
        refuseIf(request.logprobs() != null, "logprobs", one);
        refuseIf(Boolean.TRUE.equals(request.returnState()), "return_state", one);
    }

    private static boolean given(@Nullable String text) {
        return text != null && !text.isEmpty();
    }

    private static void refuseIf(boolean asked, String field, String expected) {
        if (asked) {
            throw refusal(field, expected);
        }
    }

    private static ProblemException refusal(String field, String expected) {
        return ProblemException.of(IMPOSSIBLE_REQUEST, Violation.inBody("/" + field, "expected " + expected));
    }

    /**
     * Decodes the sound to continue.
     *
     * @param base64 of a WAV file; null for none
     * @return the sound as text, see {@code SoundText}
     * @throws ProblemException if it is not a valid WAV file
     */
    static String prompt(@Nullable String base64) {
        if (base64 == null) {
            return "";
        }
        try {
            byte[] wav = Base64.getDecoder().decode(base64);
            return new WavReader(new ByteArrayInputStream(wav), "WAV file", Integer.MAX_VALUE).read();
        } catch (IllegalArgumentException noBase64) {
            throw unreadable("expected base64 (RFC 4648) of a WAV file: " + noBase64.getMessage());
        } catch (CorpusFormatException noWav) {
            throw unreadable(String.valueOf(noWav.getMessage()));
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory can be read", impossible);
        }
    }

    private static ProblemException unreadable(String detail) {
        return ProblemException.of(VALIDATION_FAILED, List.of(Violation.inBody("/" + PROMPT_AUDIO, detail)));
    }

    /** Reports errors of the prompt under the name of the request's field. */
    static <T> T naming(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidGeneration refused) {
            throw refused.place().field() == RequestField.PROMPT
                    ? new InvalidGeneration(RequestField.PROMPT_AUDIO, String.valueOf(refused.getMessage()))
                    : refused;
        }
    }
}
