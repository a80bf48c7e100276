package dev.quatrain.engine.tune;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of a tune.
 *
 * @param meter of every bar
 * @param key as in the field {@code K:}
 * @param length in written bars
 */
record TuneForm(Meter meter, String key, Length length) {
    private static final Pattern KEY = Pattern.compile("[A-G][#b]?(m|mix|dor|phr|lyd|loc)?");

    /** @throws InvalidGeneration with the field that is invalid */
    static TuneForm of(TuneConstraint asked) {
        if (!KEY.matcher(asked.key()).matches()) {
            String expected = "expected a key such as G, Bb, F#m or Ador, found ";
            throw new InvalidGeneration(RequestField.KEY, expected + asked.key());
        }
        return new TuneForm(meter(asked.meter()), asked.key(), length(asked.bars()));
    }

    private static Meter meter(String text) {
        try {
            return Meter.of(text);
        } catch (IllegalArgumentException impossible) {
            throw new InvalidGeneration(
                    RequestField.METER, "expected a meter from 3/8 to 2/1, such as 4/4, 6/8, C or C|, found " + text);
        }
    }

    private static Length length(@Nullable Integer bars) {
        return bars == null ? new Length(TuneConstraint.LEAST_BARS, TuneConstraint.MOST_BARS) : new Length(bars, bars);
    }
}
