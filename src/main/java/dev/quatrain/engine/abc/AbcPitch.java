package dev.quatrain.engine.abc;

import org.jspecify.annotations.Nullable;

/**
 * A written pitch.
 *
 * @param accidental semitones up, −2 to 2; null if none is written
 * @param step along the white keys, 0 for {@code C}, the middle C; negative below
 */
public record AbcPitch(@Nullable Integer accidental, int step) {
    private static final String LETTERS = "CDEFGAB";
    private static final int[] SEMITONES = {0, 2, 4, 5, 7, 9, 11};
    private static final int MIDDLE_C = 60;

    /** @param note the text of a {@link AbcLexeme.Kind#NOTE} lexeme; its length is ignored */
    public static AbcPitch of(String note) {
        int at = 0;
        int accidental = 0;
        while ("^_=".indexOf(note.charAt(at)) >= 0) {
            accidental += note.charAt(at) == '^' ? 1 : note.charAt(at) == '_' ? -1 : 0;
            at++;
        }
        char letter = note.charAt(at);
        int step = LETTERS.indexOf(Character.toUpperCase(letter)) + (Character.isLowerCase(letter) ? 7 : 0);
        for (char mark : note.substring(at + 1).toCharArray()) {
            step += mark == '\'' ? 7 : mark == ',' ? -7 : 0;
        }
        return new AbcPitch(at == 0 ? null : accidental, step);
    }

    /** The index in {@link #LETTERS}: 0 for C to 6 for B. */
    public int letter() {
        return Math.floorMod(step, 7);
    }

    /** The MIDI number without accidental; 60 is the middle C. */
    public int natural() {
        return MIDDLE_C + natural(step);
    }

    /** Semitones of a white key above the middle C. */
    static int natural(int step) {
        return 12 * Math.floorDiv(step, 7) + SEMITONES[Math.floorMod(step, 7)];
    }

    static char letter(int step) {
        return LETTERS.charAt(Math.floorMod(step, 7));
    }

    /** The pitch in ABC notation. */
    String text() {
        String sign = accidental == null
                ? ""
                : accidental == 0 ? "=" : (accidental > 0 ? "^" : "_").repeat(Math.abs(accidental));
        int octave = Math.floorDiv(step, 7);
        return octave > 0
                ? sign + Character.toLowerCase(letter(step)) + "'".repeat(octave - 1)
                : sign + letter(step) + ",".repeat(-octave);
    }
}
