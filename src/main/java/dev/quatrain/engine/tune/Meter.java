package dev.quatrain.engine.tune;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The meter of a tune.
 *
 * @param text as in the field {@code M:}
 * @param beats per bar
 * @param unit the denominator: a beat is 1/{@code unit} of a whole note
 */
record Meter(String text, int beats, int unit) {
    private static final Pattern FRACTION = Pattern.compile("\\(?((?:[1-9][0-9]?\\+)*[1-9][0-9]?)\\)?/(2|4|8|16)");
    private static final int SHORTEST = 3 * Alphabet.WHOLE / 8;
    private static final int LONGEST = 2 * Alphabet.WHOLE;

    /** Empty if it is not a meter, or its bars are shorter than 3/8 or longer than 2/1. */
    static Optional<Meter> find(String text) {
        Matcher fraction = FRACTION.matcher(
                switch (text) {
                    case "C" -> "4/4";
                    case "C|" -> "2/2";
                    default -> text;
                });
        if (fraction.matches()) {
            int beats = Stream.of(fraction.group(1).split("\\+"))
                    .mapToInt(Integer::parseInt)
                    .sum();
            Meter meter = new Meter(text, beats, Integer.parseInt(fraction.group(2)));
            if (meter.ticks() >= SHORTEST && meter.ticks() <= LONGEST) {
                return Optional.of(meter);
            }
        }
        return Optional.empty();
    }

    /** Whether bars are of the same kind, as in 4/4 and C. */
    boolean isSame(Meter other) {
        return beats == other.beats && unit == other.unit;
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
