package dev.quatrain.engine.tune;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a tune as asked for.
 *
 * @param letters one for each time that a part is played: {@code AABB} for two parts, each repeated
 * @param bars written bars of each part, in the order of their letters; null for equal parts
 */
public record TuneParts(String letters, @Nullable List<Integer> bars) {

    /** Bars of a part where no number is asked for. */
    public static final int USUAL_BARS = 8;

    /** The largest number of different parts. */
    public static final int MOST = 16;

    /** Written bars. */
    int total(@Nullable Integer asked) {
        if (bars != null) {
            return bars.stream().mapToInt(Integer::intValue).sum();
        }
        return asked == null ? USUAL_BARS * (int) letters.chars().distinct().count() : asked;
    }

    /** @throws InvalidGeneration with the field that is invalid */
    PartPlan plan(@Nullable Integer asked) {
        List<Boolean> twice = twice();
        int total = total(asked);
        if (bars == null && total % twice.size() != 0) {
            throw new InvalidGeneration(
                    RequestField.TUNE_BARS,
                    "expected a number that %d parts divide evenly, or bars for each part, got %d"
                            .formatted(twice.size(), total));
        }
        if (bars != null && (bars.size() != twice.size() || asked != null && asked != total)) {
            throw new InvalidGeneration(
                    RequestField.TUNE_BARS_PER_PART,
                    "expected %d numbers%s, got %d with the sum %d"
                            .formatted(
                                    twice.size(), asked == null ? "" : " with the sum " + asked, bars.size(), total));
        }
        if (total > TuneConstraint.MOST_BARS_ASKED) {
            throw new InvalidGeneration(
                    RequestField.TUNE_PARTS,
                    "expected at most %d bars, got %d".formatted(TuneConstraint.MOST_BARS_ASKED, total));
        }
        return PartPlan.of(
                twice,
                bars != null
                        ? bars
                        : twice.stream().map(part -> total / twice.size()).toList());
    }

    /** Whether each part is repeated. */
    private List<Boolean> twice() {
        List<Boolean> twice = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) {
            if (letters.charAt(i) == 'A' + twice.size()) {
                twice.add(false);
            } else if (i > 0 && letters.charAt(i) == letters.charAt(i - 1) && !twice.get(twice.size() - 1)) {
                twice.set(twice.size() - 1, true);
            } else {
                throw refused();
            }
        }
        if (twice.isEmpty() || twice.size() > MOST) {
            throw refused();
        }
        return twice;
    }

    private InvalidGeneration refused() {
        boolean returns = IntStream.range(1, letters.length())
                .anyMatch(i -> letters.indexOf(letters.charAt(i)) < i && letters.charAt(i) != letters.charAt(i - 1));
        String reason = returns ? "; a part that returns after another would have to be written out once more" : "";
        return new InvalidGeneration(
                RequestField.TUNE_PARTS,
                "expected at most %d different letters from A in order, each once or twice in a row, such as AAB or AABB, got %s%s"
                        .formatted(MOST, letters, reason));
    }
}
