package dev.quatrain.engine.tune;

import static dev.quatrain.engine.tune.TokenCost.IMPOSSIBLE;
import static dev.quatrain.engine.tune.TokenCost.sum;
import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The fewest tokens from the end of a bar to the end of the tune, by section and number of bars. Immutable once built. */
final class TuneCompletion {
    private final Length length;
    private final int wholeBar; // tokens
    private final Map<Bar, Integer> signs = new EnumMap<>(Bar.class);
    private final Map<Section, int[]> fewest = new EnumMap<>(Section.class);

    TuneCompletion(Length length, int wholeBar, TokenCost cost) {
        this.length = length;
        this.wholeBar = wholeBar;
        for (Bar bar : Bar.values()) {
            signs.put(bar, cost.fewest(bar.text()));
        }
        for (Section section : Section.values()) {
            fewest.put(section, new int[length.most() + 2]);
        }
        for (int bars = length.most() + 1; bars >= 0; bars--) {
            for (Section section : Section.values()) {
                requireNonNull(fewest.get(section))[bars] = fewest(section, bars);
            }
        }
    }

    /** From the end of the last of {@code bars} bars, before its bar line. */
    int fewest(Section section, int bars, List<Bar> lines) {
        int best = IMPOSSIBLE;
        for (Bar bar : lines) {
            Section then = section.after(bar);
            if (then != null) {
                best = Math.min(best, sum(requireNonNull(signs.get(bar)), afterLine(then, bar, bars)));
            }
        }
        return best;
    }

    int atEnd(Section section, int bars) {
        return bars > length.most() ? IMPOSSIBLE : requireNonNull(fewest.get(section))[bars];
    }

    /** After a bar line. */
    int afterLine(Section section, Bar line, int bars) {
        boolean whole = section.endsWith(line) && bars >= length.least() && bars <= length.most();
        return whole ? 0 : beforeBar(section, bars);
    }

    /** From the start of a bar. */
    int beforeBar(Section section, int bars) {
        return switch (section) {
            case OVER -> IMPOSSIBLE;
            case BETWEEN -> sum(requireNonNull(signs.get(Bar.SECOND)), wholeBar, atEnd(Section.SECOND, bars + 1));
            default -> sum(wholeBar, atEnd(section, bars + 1));
        };
    }

    int sign(Bar bar) {
        return requireNonNull(signs.get(bar));
    }

    boolean isWhole(Section section, Bar line, int bars) {
        return afterLine(section, line, bars) == 0;
    }

    private int fewest(Section section, int bars) {
        return bars > length.most() ? IMPOSSIBLE : fewest(section, bars, List.of(Bar.values()));
    }
}
