package dev.quatrain.engine.tune;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tune's meter.
 *
 * @param text as the field {@code M:} has it
 * @param beats how many in a bar
 * @param unit which part of a whole note a beat is
 */
record Meter(String text, int beats, int unit) {
    private static final Pattern FRACTION = Pattern.compile("([1-9][0-9]?)/(2|4|8|16)");
    private static final int SHORTEST = 3 * Alphabet.WHOLE / 8;
    private static final int LONGEST = 2 * Alphabet.WHOLE;

    /** @throws IllegalArgumentException if it is none, or its bars are shorter than 3/8 or longer than 2/1 */
    static Meter of(String text) {
        Matcher fraction = FRACTION.matcher(
                switch (text) {
                    case "C" -> "4/4";
                    case "C|" -> "2/2";
                    default -> text;
                });
        if (fraction.matches()) {
            Meter meter = new Meter(text, Integer.parseInt(fraction.group(1)), Integer.parseInt(fraction.group(2)));
            if (meter.ticks() >= SHORTEST && meter.ticks() <= LONGEST) {
                return meter;
            }
        }
        throw new IllegalArgumentException(text);
    }

    /** Of a bar. */
    int ticks() {
        return beats * Alphabet.WHOLE / unit;
    }

    /** The unit of length where none is named: a sixteenth in meters below 3/4, else an eighth (ABC standard 2.1, 3.1.7). */
    int usualUnit() {
        return 4 * beats < 3 * unit ? 16 : 8;
    }
}
