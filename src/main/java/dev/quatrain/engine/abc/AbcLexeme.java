package dev.quatrain.engine.abc;

/**
 * A lexeme of ABC notation.
 *
 * @param text as written; never empty
 */
public record AbcLexeme(Kind kind, String text) {

    /** The index where the length of a note, rest or chord begins; for anything else the end of the text. */
    public int lengthStart() {
        if (kind != Kind.NOTE && kind != Kind.REST && kind != Kind.CHORD_END) {
            return text.length();
        }
        int at = 0;
        while (at < text.length() && text.charAt(at) != '/' && !Character.isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    public enum Kind {
        /** The name of an information field with its colon: {@code X:}, or {@code [K:} within a line. */
        FIELD,
        /** The complete value of a field {@code L:}, {@code M:} or {@code Q:}; in {@code K:} the key before its clef. */
        VALUE,
        /** Accidental, letter, octave marks and length: {@code ^f'3/2}. */
        NOTE,
        /** A rest with its length: {@code z2}. */
        REST,
        /** {@code [}, before the notes of a chord. */
        CHORD_START,
        /** {@code ]} and the chord's length. */
        CHORD_END,
        /** The name of an accompaniment chord in its quotes: {@code "Gm7"}. */
        CHORD_SYMBOL,
        /** Bar lines and repeat signs: {@code |}, {@code :|}, {@code ::}. */
        BAR,
        /** The numbers of an ending: {@code [1}, or {@code 2,4-6} directly after a bar line. */
        ENDING,
        /** {@code (3}, {@code (5:4:6}. */
        TUPLET,
        /** {@code -}. */
        TIE,
        /** {@code >}, {@code <<}. */
        BROKEN_RHYTHM,
        /** &#123; or &#123;/. */
        GRACE_START,
        /** &#125;. */
        GRACE_END,
        /** {@code (}. */
        SLUR_START,
        /** {@code )}. */
        SLUR_END,
        /** {@code ~}, {@code !trill!}, {@code +trill+}. */
        DECORATION,
        /** {@code &}, before a second layer of the same bar. */
        OVERLAY,
        /** A backslash, the white space after it, and the line end that it escapes unless a comment stands between. */
        CONTINUATION,
        NEW_LINE,
        /** White space, and the space {@code y} of older programs. */
        SPACE,
        /** A single code point of a title, comment or quoted text, or one that is not ABC. */
        TEXT
    }
}
