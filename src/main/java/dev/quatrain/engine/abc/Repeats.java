package dev.quatrain.engine.abc;

import java.util.List;
import java.util.function.Consumer;

/**
 * The order in which measures are played: repeats and endings (ABC standard 2.1, 4.8 to 4.10). A repeat without a beginning
 * goes back to the last double bar line or end of a repeat.
 */
final class Repeats {
    private final List<Measure> measures;
    private int start; // of the repeated section
    private boolean marked; // whether it begins with a repeat sign
    private int pass = 1;
    private int at;

    Repeats(List<Measure> measures) {
        this.measures = measures;
    }

    void unroll(Consumer<Measure> player) {
        while (at < measures.size()) {
            Measure measure = measures.get(at);
            if (measure.startsRepeat && (at != start || !marked)) {
                begin(at, true);
            }
            if (isSilent(measure)) {
                at++;
            } else {
                player.accept(measure);
                after(measure);
            }
        }
    }

    private boolean isSilent(Measure measure) {
        return !measure.endings.isEmpty() && !measure.endings.contains(pass);
    }

    private void after(Measure measure) {
        at++;
        boolean goesOn = at < measures.size() && measures.get(at).endings.contains(pass);
        boolean leads = measure.endsRepeat > 0 || endsOpenEnding(measure);
        if (leads && !goesOn && pass < passes()) {
            pass++;
            at = start;
        } else if (leads && !goesOn) {
            skipEndings();
            begin(at, false);
        } else if (measure.endsSection && !measure.endings.isEmpty()) {
            skipEndings();
            begin(at, false);
        } else if (measure.endsSection && !marked && !goesOn && measure.endsRepeat == 0) {
            begin(at, false);
        }
    }

    /** Whether another ending follows, although no repeat sign stands before it. */
    private boolean endsOpenEnding(Measure measure) {
        return !measure.endings.isEmpty()
                && at < measures.size()
                && measures.get(at).endings.contains(pass + 1)
                && !measures.get(at).endings.contains(pass)
                && !measures.get(at).startsRepeat;
    }

    /** After the last pass: endings of other passes that are left. */
    private void skipEndings() {
        while (at < measures.size() && !measures.get(at).endings.isEmpty() && !measures.get(at).startsRepeat) {
            at++;
        }
    }

    private void begin(int measure, boolean sign) {
        start = measure;
        marked = sign;
        pass = 1;
    }

    /** How often the section is played that begins at {@link #start}. */
    private int passes() {
        int passes = 2;
        for (int i = start; i < measures.size(); i++) {
            Measure measure = measures.get(i);
            if (i > start && measure.startsRepeat) {
                break;
            }
            passes = Math.max(passes, measure.endsRepeat + 1);
            passes = Math.max(
                    passes,
                    measure.endings.stream().mapToInt(ending -> ending).max().orElse(0));
            boolean followed =
                    i + 1 < measures.size() && !measures.get(i + 1).endings.isEmpty();
            if (i >= at - 1 && !followed && (measure.endsRepeat > 0 || measure.endsSection)) {
                break;
            }
        }
        return passes;
    }
}
