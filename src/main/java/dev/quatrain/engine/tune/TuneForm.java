package dev.quatrain.engine.tune;

import dev.quatrain.engine.abc.AbcKey;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of a tune.
 *
 * @param meter of every bar
 * @param key as asked for
 * @param length in written bars
 * @param closing the notes that the tune may close on
 * @param pickup ticks of each part's first, incomplete bar; 0 for none, null if the first bar may be one
 */
record TuneForm(
        Meter meter,
        String key,
        Length length,
        Closing closing,
        @Nullable Integer pickup) {
    private static final Pattern PICKUP = Pattern.compile("([1-9][0-9]?)/(2|4|8|16|32)");

    /** @throws InvalidGeneration with the field that is invalid */
    static TuneForm of(TuneConstraint asked) {
        String key = asked.key().strip();
        AbcKey known = AbcKey.of(key).orElseThrow(() -> {
            String expected = "expected a key such as G, Bb, F#m, D minor or Ador, got ";
            return new InvalidGeneration(RequestField.KEY, expected + asked.key());
        });
        Meter meter = meter(asked.meter().strip());
        Closing closing = Closing.of(known, asked.ending());
        return new TuneForm(meter, key, length(asked), closing, pickup(asked.pickup(), meter));
    }

    /** Spellings of the key, of which the first is preferred. */
    List<String> spellings() {
        return List.of(key, AbcKey.of(key).orElseThrow().shortest());
    }

    private static Meter meter(String text) {
        return Meter.find(text).orElseThrow(() -> {
            String expected = "expected a meter from 3/8 to 2/1, such as 4/4, 6/8, 2+2+3/8, C or C|, got ";
            return new InvalidGeneration(RequestField.METER, expected + text);
        });
    }

    private static Length length(TuneConstraint asked) {
        Integer bars = asked.bars();
        TuneParts parts = asked.parts();
        if (parts != null) {
            int total = parts.total(bars);
            return new Length(total, total, parts.plan(bars));
        }
        return bars == null
                ? new Length(TuneConstraint.LEAST_BARS, TuneConstraint.MOST_BARS, PartPlan.ANY)
                : new Length(bars, bars, PartPlan.ANY);
    }

    private static @Nullable Integer pickup(@Nullable String asked, Meter meter) {
        if (asked == null || asked.strip().equals("0")) {
            return asked == null ? null : 0;
        }
        Matcher form = PICKUP.matcher(asked.strip());
        int ticks =
                form.matches() ? Integer.parseInt(form.group(1)) * Alphabet.WHOLE / Integer.parseInt(form.group(2)) : 0;
        if (ticks <= 0 || ticks >= meter.ticks()) {
            throw new InvalidGeneration(
                    RequestField.PICKUP,
                    "expected 0 or a length such as 1/8, shorter than a bar of %s, got %s"
                            .formatted(meter.text(), asked));
        }
        return ticks;
    }
}
