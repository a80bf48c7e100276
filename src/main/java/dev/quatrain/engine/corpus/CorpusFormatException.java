package dev.quatrain.engine.corpus;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An upload that is not a valid corpus of its kind. The message has the place, the expected and the actual content. */
public final class CorpusFormatException extends IOException {

    private static final long serialVersionUID = 1;

    /** The reason, by how a client can correct it. */
    public enum Reason {
        /** The file format is not supported, or not for this kind of corpus. */
        UNSUPPORTED_FILE,
        /** The file is damaged, or its content is invalid for the kind. */
        MALFORMED,
        /** The upload contains no text. */
        EMPTY,
        /** The upload exceeds the {@link ImportLimits}, packed or unpacked. */
        TOO_LARGE,
        /** An invalid glob or JSON pointer, or one that does not apply to such a file. */
        INAPPLICABLE_OPTION
    }

    private final Reason reason;
    private final transient @Nullable Place place;
    private final String detail;

    public CorpusFormatException(Reason reason, @Nullable Place place, String detail) {
        super(place == null ? detail : place + ": " + detail);
        this.reason = reason;
        this.place = place;
        this.detail = detail;
    }

    public static CorpusFormatException malformed(Place place, String detail) {
        return new CorpusFormatException(Reason.MALFORMED, place, detail);
    }

    public static CorpusFormatException malformed(String file, String detail) {
        return new CorpusFormatException(Reason.MALFORMED, null, file + ": " + detail);
    }

    public static CorpusFormatException tooLarge(String file, String detail) {
        return new CorpusFormatException(Reason.TOO_LARGE, null, file + ": " + detail);
    }

    public static CorpusFormatException unsupported(String detail) {
        return new CorpusFormatException(Reason.UNSUPPORTED_FILE, null, detail);
    }

    public static CorpusFormatException inapplicable(String detail) {
        return new CorpusFormatException(Reason.INAPPLICABLE_OPTION, null, detail);
    }

    public Reason reason() {
        return reason;
    }

    /** The place of the error, if it is known to the character. */
    public Optional<Place> place() {
        return Optional.ofNullable(place);
    }

    public String detail() {
        return detail;
    }
}
