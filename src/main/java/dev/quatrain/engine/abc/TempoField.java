package dev.quatrain.engine.abc;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the value of a field {@code Q:}. */
final class TempoField {
    private static final Pattern WORDS = Pattern.compile("\"[^\"]*\"");
    private static final String LENGTH = "[1-9]\\d?/[1-9]\\d{0,2}";
    private static final Pattern BEATS =
            Pattern.compile("(" + LENGTH + "(?:[\\s+]+" + LENGTH + ")*)\\s*=\\D{0,4}([1-9]\\d{0,3}(?:\\.\\d{1,3})?)");
    private static final Pattern UNITS = Pattern.compile("(?:C(\\d?)\\s*=\\s*)?([1-9]\\d{1,3})");
    private static final double WHOLE = 4; // quarters

    private TempoField() {}

    /** Quarters per minute; empty if the value has only words. */
    static OptionalDouble quartersPerMinute(String value, Setting setting) {
        String numbers = WORDS.matcher(value).replaceAll(" ").strip();
        Matcher beats = BEATS.matcher(numbers);
        if (beats.find()) {
            return OptionalDouble.of(quarters(beats.group(1)) * Double.parseDouble(beats.group(2)));
        }
        Matcher units = UNITS.matcher(numbers); // of older standards: so many units of length a minute
        if (units.matches()) {
            boolean several = units.group(1) != null && !units.group(1).isEmpty();
            int number = several ? Integer.parseInt(units.group(1)) : 1;
            double unit = (double) setting.unitTicks() / Performance.QUARTER;
            return OptionalDouble.of(number * unit * Integer.parseInt(units.group(2)));
        }
        return OptionalDouble.empty();
    }

    private static double quarters(String beat) {
        double quarters = 0;
        for (String length : beat.strip().split("[\\s+]+")) {
            String[] parts = length.split("/");
            quarters += WHOLE * Integer.parseInt(parts[0]) / Integer.parseInt(parts[1]);
        }
        return quarters;
    }
}
