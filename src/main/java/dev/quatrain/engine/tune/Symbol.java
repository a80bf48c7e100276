package dev.quatrain.engine.tune;

/**
 * A word of the language of constrained tunes.
 *
 * @param text as written
 * @param value depends on the kind: the ordinal of a {@link Bar}, the number of a pitch ({@link Alphabet}), a length in
 *     ticks, the notes of a tuplet, or 0
 */
record Symbol(Kind kind, String text, int value) {

    /** The function of a word. */
    enum Kind {
        /** A header field with its line end. */
        FIELD,
        DIGIT,
        /** The letter of a note with its octave marks. */
        PITCH,
        /** A pitch with an accidental before it. */
        ALTERED_PITCH,
        REST,
        /** The length of the note, rest or chord before it. */
        LENGTH,
        CHORD_START,
        CHORD_END,
        TUPLET,
        TIE,
        BROKEN_RHYTHM,
        GRACE_START,
        GRACE_END,
        DECORATION,
        NAME_ROOT,
        NAME_QUALITY,
        NAME_BASS,
        NAME_END,
        SPACE,
        LINE_END,
        BAR,
        /** The bracket and number of an ending. */
        ENDING
    }

    Symbol(Kind kind, String text) {
        this(kind, text, 0);
    }
}
