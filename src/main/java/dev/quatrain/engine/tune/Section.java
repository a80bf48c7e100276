package dev.quatrain.engine.tune;

import org.jspecify.annotations.Nullable;

/** Which part of a tune a bar belongs to. */
enum Section {
    /** Nothing is open, nor has been; a repeat sign repeats from the beginning. */
    FRESH,
    /** Nothing is open; {@code :|} repeats what came since the last one. Whatever is more needs its {@code |:}. */
    OPEN,
    /** After {@code |:}, which must be closed. */
    REPEATED,
    /** The first time's ending, which must be followed by the second's. */
    FIRST,
    /** Between the two. */
    BETWEEN,
    /** The second time's ending, which a double bar line or another repeat closes. */
    SECOND,
    /** After the final bar line. */
    OVER;

    /** The section after a bar line at the end of a bar; null if it may not stand there. */
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

    /** The section after a bracket or a beginning of a repeat that follows {@code line}, a bar line that was there before. */
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
