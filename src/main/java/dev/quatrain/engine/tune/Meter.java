package dev.quatrain.engine.tune;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The meter of a tune.
 *
 * @param text as in the field {@code M:}
 * @param beats per bar
 * @param unit the denominator: a beat is 1/{@code unit} of a whole note
 */
record Meter(String text, int beats, int unit) {
    private static final Pattern FRACTION = Pattern.compile("([1-9][0-9]?)/(2|4|8|16)");
    private static final int SHORTEST = 3 * Alphabet.WHOLE / 8;
    private static final int LONGEST = 2 * Alphabet.WHOLE;

    /** @throws IllegalArgumentException if it is not a meter, or its bars are shorter than 3/8 or longer than 2/1 */
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

    /** The ticks of a bar. */
    int ticks() {
        return beats * Alphabet.WHOLE / unit;
    }

    /** The default unit of length: a sixteenth in meters below 3/4, else an eighth (ABC standard 2.1, 3.1.7). */
    int usualUnit() {
        return 4 * beats < 3 * unit ? 16 : 8;
    }
}
