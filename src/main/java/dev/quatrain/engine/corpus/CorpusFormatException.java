package dev.quatrain.engine.corpus;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An upload that is no corpus of its kind: where, what was expected, what came. */
public final class CorpusFormatException extends IOException {

    private static final long serialVersionUID = 1;

    /** What is to be done about it differs. */
    public enum Reason {
        /** A kind of file that cannot be read, or not as a corpus of this kind. */
        UNSUPPORTED_FILE,
        /** A file that is not what it claims to be, or does not hold what its kind demands. */
        MALFORMED,
        /** No text in it. */
        EMPTY,
        /** More than the {@link ImportLimits} allow, packed or unpacked. */
        TOO_LARGE,
        /** A glob or a JSON pointer that is none, or that does not apply to such a file. */
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

    /** Where, as far as it can be said to one character. */
    public Optional<Place> place() {
        return Optional.ofNullable(place);
    }

    /** The message without the place. */
    public String detail() {
        return detail;
    }
}
