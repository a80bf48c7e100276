package dev.quatrain.engine.tune;

import static dev.quatrain.engine.tune.TokenCost.IMPOSSIBLE;
import static dev.quatrain.engine.tune.TokenCost.sum;
import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tokens from the end of a bar to the end of the tune, by section and number of bars. For each whole bar there is room
 * for music of usual density, so that the last bars need not be filled up with what is short. Immutable once built.
 */
final class TuneCompletion {
    private final Length length;
    private final BarFilling filling;
    private final int pickup; // ticks
    private final int usualBar; // tokens
    private final int lineEnd; // tokens
    private final Map<Bar, Integer> signs = new EnumMap<>(Bar.class);
    private final Map<Section, int[][]> fewest = new EnumMap<>(Section.class); // by end of bar and bars

    /** @param room the tokens of a bar of usual density */
    TuneCompletion(Length length, BarFilling filling, Map<Bar, Integer> signs, Room room) {
        this.length = length;
        this.filling = filling;
        this.pickup = room.pickup();
        this.usualBar = room.usualBar();
        this.lineEnd = room.lineEnd();
        this.signs.putAll(signs);
        for (Section section : Section.values()) {
            fewest.put(section, new int[4][length.most() + 2]);
        }
        for (int bars = length.most() + 1; bars >= 0; bars--) {
            for (Section section : Section.values()) {
                for (int end = 0; end < 4; end++) {
                    requireNonNull(fewest.get(section))[end][bars] =
                            computed(end >= 2, end % 2 == 1, new End(section, bars));
                }
            }
        }
    }

    /** The section after a bar line that follows so many complete bars; null if it may not stand there. */
    @Nullable
    Section after(Section section, Bar line, int bars) {
        return length.parts().allows(line, bars) ? section.after(line) : null;
    }

    /** The section after a sign at the start of a bar, before which so many are complete; null if it may not stand there. */
    @Nullable
    Section afterBarLine(TunePosition form, Bar sign) {
        PartPlan parts = length.parts();
        boolean allowed = sign == Bar.REPEAT_START ? parts.allowsRepeatStart(form.bars()) : parts.isAny();
        return allowed ? form.section().afterBarLine(form.line(), sign) : null;
    }

    /** Whether the next part must begin with {@code |:}, which is not written yet. */
    boolean lacksRepeatStart(Section section, int bars) {
        return section != Section.REPEATED && length.parts().needsRepeatStart(bars);
    }

    /** Before the {@code |:} that the next part lacks. */
    int beforeRepeatStart(boolean closes, int bars, boolean onNewLine) {
        int start = atStart(closes, Section.REPEATED, bars, true);
        return sum(onNewLine ? 0 : lineEnd, sign(Bar.REPEAT_START), start);
    }

    /**
     * @param pickup ticks; 0 for none
     * @param usualBar tokens
     * @param lineEnd tokens
     */
    record Room(int pickup, int usualBar, int lineEnd) {}

    /** The end of a bar. */
    record End(Section section, int bars) {}

    private int computed(boolean part, boolean closes, End end) {
        int best = IMPOSSIBLE;
        for (Bar bar : Bar.values()) {
            Section then = pickup == 0 || bar.endsPart() == part ? after(end.section(), bar, end.bars()) : null;
            if (then != null && end.bars() <= length.most()) {
                best = Math.min(best, sum(sign(bar), afterLine(closes, then, bar, end.bars())));
            }
        }
        return best;
    }

    /**
     * At the end of a bar, before its bar line.
     *
     * @param part whether the bar is shorter by the pick-up, as the last of a part is
     * @param closes whether the tune may close on the last note
     */
    int atEnd(boolean part, boolean closes, Section section, int bars) {
        return bars > length.most()
                ? IMPOSSIBLE
                : requireNonNull(fewest.get(section))[(part ? 2 : 0) + (closes ? 1 : 0)][bars];
    }

    private int afterLine(boolean closes, Section section, Bar line, int bars) {
        return closes && isWhole(section, line, bars)
                ? 0
                : atStart(closes, section, bars, line.endsPart() && section != Section.SECOND);
    }

    /** At the start of a bar. */
    int atStart(boolean closes, Section section, int bars, boolean part) {
        if (lacksRepeatStart(section, bars)) {
            return beforeRepeatStart(closes, bars, false);
        }
        return switch (section) {
            case OVER -> IMPOSSIBLE;
            case BETWEEN -> sum(sign(Bar.SECOND), wholeBar(closes, Section.SECOND, bars));
            default ->
                part && pickup > 0
                        ? sum(filling.whole(pickup, Goal.ANY), sign(Bar.PLAIN), wholeBar(false, section, bars))
                        : wholeBar(closes, section, bars);
        };
    }

    private int wholeBar(boolean closes, Section section, int bars) {
        Goal goal = closes ? Goal.KEEP : Goal.REACH;
        int full = filling.bar();
        int best = IMPOSSIBLE;
        for (boolean part : new boolean[] {false, true}) {
            int ticks = part ? full - pickup : full;
            int any = sum(usual(filling.whole(ticks, Goal.ANY)), atEnd(part, false, section, bars + 1));
            int closing = sum(usual(filling.whole(ticks, goal)), atEnd(part, true, section, bars + 1));
            best = Math.min(best, Math.min(any, closing));
        }
        return best;
    }

    private int usual(int fewestTokens) {
        return Math.max(fewestTokens, usualBar);
    }

    int sign(Bar bar) {
        return requireNonNull(signs.get(bar));
    }

    /** Whether the tune may be over after a bar line, as far as bars and repeats are concerned. */
    boolean isWhole(Section section, Bar line, int bars) {
        return section.endsWith(line) && bars >= length.least() && bars <= length.most();
    }

    int pickup() {
        return pickup;
    }
}
