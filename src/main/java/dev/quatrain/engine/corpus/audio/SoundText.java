package dev.quatrain.engine.corpus.audio;

import java.util.Arrays;

/**
 * Sound as text. The μ-law code of each sample is a code point from U+0100 to U+01FF. All of these are letters, so code that
 * handles control characters, line ends or white space leaves them unchanged.
 */
public final class SoundText {

    /** Samples per second. */
    public static final int RATE = 8000;

    private static final char FIRST = 0x100;
    private static final char LAST = 0x1FF;

    private SoundText() {}

    /** @param codes in μ-law */
    public static String of(byte[] codes) {
        StringBuilder text = new StringBuilder(codes.length);
        for (byte code : codes) {
            text.append(character(code));
        }
        return text.toString();
    }

    /** The character of a μ-law code. */
    public static char character(byte code) {
        return (char) (FIRST + (code & 0xFF));
    }

    /** Whether a character is a sample. */
    public static boolean isSample(int character) {
        return character >= FIRST && character <= LAST;
    }

    /** The μ-law code of a character for which {@link #isSample} holds. */
    public static byte code(int character) {
        return (byte) (character - FIRST);
    }

    /** The samples in 16 bits; other characters are left out. */
    public static short[] samples(String text) {
        short[] samples = new short[text.length()];
        int count = 0;
        for (int index = 0; index < text.length(); index++) {
            if (isSample(text.charAt(index))) {
                samples[count++] = Mulaw.decode(code(text.charAt(index)));
            }
        }
        return Arrays.copyOf(samples, count);
    }
}
