package dev.quatrain.engine.abc;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the fields say about the notes of a voice. Immutable.
 *
 * @param signature the alteration of each letter from C to B
 * @param meter beats and their denominator
 * @param unit denominator of the unit of length; 0 for the meter's default
 */
record Setting(List<Integer> signature, Fraction meter, int unit, VoiceProperties shift) {

    static final Setting INITIAL =
            new Setting(List.of(0, 0, 0, 0, 0, 0, 0), new Fraction(4, 4), 0, new VoiceProperties(0, 0, 0));

    private static final Pattern FRACTION = Pattern.compile("\\(?((?:[1-9]\\d?\\s*\\+\\s*)*[1-9]\\d?)\\)?/([1-9]\\d?)");
    private static final Pattern UNIT = Pattern.compile("1(?:/([1-9]\\d{0,2}))?");

    record Fraction(int numerator, int denominator) {

        /** A meter; empty if the text is none. Beats of additive meters are added. */
        static Optional<Fraction> meter(String text) {
            return switch (text) {
                case "C", "none", "" -> Optional.of(new Fraction(4, 4));
                case "C|" -> Optional.of(new Fraction(2, 2));
                default -> {
                    Matcher form = FRACTION.matcher(text);
                    yield form.matches()
                            ? Optional.of(new Fraction(sum(form.group(1)), Integer.parseInt(form.group(2))))
                            : Optional.empty();
                }
            };
        }

        private static int sum(String beats) {
            return Stream.of(beats.split("\\+"))
                    .mapToInt(beat -> Integer.parseInt(beat.strip()))
                    .sum();
        }
    }

    Setting with(KeyField key) {
        List<Integer> signed = key.signature() == null ? signature : key.signature();
        return new Setting(signed, meter, unit, shift).with(key.properties());
    }

    Setting with(VoiceProperties properties) {
        VoiceProperties moved = new VoiceProperties(
                either(properties.clefOctaves(), shift.clefOctaves()),
                either(properties.octaves(), shift.octaves()),
                either(properties.semitones(), shift.semitones()));
        return new Setting(signature, meter, unit, moved);
    }

    Setting with(Fraction newMeter) {
        return new Setting(signature, newMeter, unit, shift);
    }

    /** The setting with the unit of length of a field {@code L:}; empty if it is none. */
    Optional<Setting> withUnit(String text) {
        Matcher form = UNIT.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int divisor = form.group(1) == null ? 1 : Integer.parseInt(form.group(1));
        return Optional.of(new Setting(signature, meter, divisor, shift));
    }

    /** The setting of the tune's body, where a change of the meter leaves the unit of length. */
    Setting ofBody() {
        return new Setting(signature, meter, divisor(), shift);
    }

    /** Whether the meter is 6/8, 9/8, 12/8 …, whose beats have three parts. */
    boolean compound() {
        return meter.numerator % 3 == 0 && meter.numerator > 3 && meter.denominator == 8;
    }

    /** The ticks of a note without a length. */
    long unitTicks() {
        return 4L * Performance.QUARTER / divisor();
    }

    private int divisor() {
        return unit != 0 ? unit : 4 * meter.numerator < 3 * meter.denominator ? 16 : 8;
    }

    long barTicks() {
        return 4L * Performance.QUARTER * meter.numerator / meter.denominator;
    }

    /** The semitones from the written to the sounding pitch. */
    int semitones() {
        return 12 * (orZero(shift.clefOctaves()) + orZero(shift.octaves())) + orZero(shift.semitones());
    }

    private static @Nullable Integer either(@Nullable Integer said, @Nullable Integer before) {
        return said == null ? before : said;
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
