package dev.quatrain.engine.tune;

/**
 * A word of the language that constrained tunes are written in.
 *
 * @param text as it is written
 * @param value what a bar line is ({@link Bar}), which pitch ({@link Alphabet}), how long (ticks), how many notes of a tuplet
 */
record Symbol(Kind kind, String text, int value) {

    /** What a word does. */
    enum Kind {
        /** A field of the head, its line end included. */
        FIELD,
        DIGIT,
        /** The letter of a note with its octave marks. */
        PITCH,
        /** The same with an accidental before it. */
        ALTERED_PITCH,
        REST,
        /** How long the note, rest or chord before it is. */
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
