package dev.quatrain.bench.suite;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure.
 *
 * @param part of the table
 * @param value the median of the rounds
 * @param beside what it was measured in turn with
 * @param shares of peaks of this machine, measured in the same rounds
 * @param missed the condition that the figure had to meet and does not
 */
record Row(
        String part,
        String name,
        String unit,
        double value,
        @Nullable Beside beside,
        List<Share> shares,
        @Nullable String note,
        @Nullable String missed) {

    /**
     * The other side of a comparison.
     *
     * @param ratio how many times as fast, or as small, as the other side this is; the median of the rounds' ratios
     * @param lowest of the rounds' ratios
     * @param highest of the rounds' ratios
     */
    record Beside(String name, double value, double ratio, double lowest, double highest) {}

    /** @param share 1 for all of the peak */
    record Share(String peak, double share) {}

    static Row of(String part, String name, String unit, double value) {
        return new Row(part, name, unit, value, null, List.of(), null, null);
    }

    Row beside(Beside other) {
        return new Row(part, name, unit, value, other, shares, note, missed);
    }

    Row share(String peak, double share) {
        List<Share> more = new ArrayList<>(shares);
        more.add(new Share(peak, share));
        return new Row(part, name, unit, value, beside, more, note, missed);
    }

    Row note(String text) {
        return new Row(part, name, unit, value, beside, shares, text, missed);
    }

    /** @param condition in words */
    Row require(boolean met, String condition) {
        return met ? this : new Row(part, name, unit, value, beside, shares, note, condition);
    }
}
