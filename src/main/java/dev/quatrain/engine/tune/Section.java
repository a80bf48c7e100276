package dev.quatrain.engine.tune;

import org.jspecify.annotations.Nullable;

/** The repeat structure at a bar. */
enum Section {
    /** No repeat is open, and there was none before. {@code :|} repeats from the beginning. */
    FRESH,
    /**
     * No repeat is open, and there was one before. {@code :|} repeats from the last repeat sign; endings and {@code ::}
     * require a {@code |:}.
     */
    OPEN,
    /** After {@code |:}, which must be closed. */
    REPEATED,
    /** The first ending. The second ending must follow. */
    FIRST,
    /** Between the two endings. */
    BETWEEN,
    /** The second ending, closed by a double bar line or another repeat. */
    SECOND,
    /** After the final bar line. */
    OVER;

    /** The section after a bar line at the end of a bar; null if the bar line may not stand there. */
    @Nullable
    Section after(Bar bar) {
        return switch (this) {
            case FRESH, OPEN, REPEATED -> afterBody(bar);
            case FIRST ->
                switch (bar) {
                    case PLAIN -> FIRST;
                    case REPEAT_END -> BETWEEN;
                    case REPEAT_SECOND -> SECOND;
                    default -> null;
                };
            case SECOND ->
                switch (bar) {
                    case PLAIN -> SECOND;
                    case DOUBLE -> OPEN;
                    case FINAL -> OVER;
                    case REPEAT_START -> REPEATED;
                    default -> null;
                };
            case BETWEEN, OVER -> null;
        };
    }

    private @Nullable Section afterBody(Bar bar) {
        return switch (bar) {
            case PLAIN -> this;
            case REPEAT_END -> OPEN;
            case REPEAT_BOTH -> this != OPEN ? REPEATED : null;
            case PLAIN_FIRST -> this != OPEN ? FIRST : null;
            case DOUBLE -> this != REPEATED ? this : null;
            case FINAL -> this != REPEATED ? OVER : null;
            case REPEAT_START -> this != REPEATED ? REPEATED : null;
            default -> null;
        };
    }

    /**
     * The section after an ending bracket or a start-of-repeat sign that follows the bar line {@code line}; null if it may
     * not.
     */
    @Nullable
    Section afterBarLine(Bar line, Bar bar) {
        boolean plain = line == Bar.PLAIN;
        return switch (bar) {
            case FIRST -> plain && (this == FRESH || this == REPEATED) ? FIRST : null;
            case SECOND -> this == BETWEEN ? SECOND : null;
            case REPEAT_START -> this == FRESH || this == OPEN || plain && this == SECOND ? REPEATED : null;
            default -> null;
        };
    }

    /** Whether a tune may end with this bar line. */
    boolean endsWith(Bar bar) {
        return (bar == Bar.DOUBLE || bar == Bar.FINAL || bar == Bar.REPEAT_END)
                && (this == FRESH || this == OPEN || this == OVER);
    }
}
