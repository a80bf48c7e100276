package dev.quatrain.engine.tune;

import dev.quatrain.engine.tune.PartPlan.Part;
import dev.quatrain.engine.tune.WrittenBars.Place;
import java.util.ArrayList;
import java.util.List;

/** Judges where the parts of a tune end, by the bar lines. */
final class PartJudge {
    private final PartPlan plan;
    private final List<WrittenBars.Bar> written; // with those that are empty
    private final List<Fault> faults = new ArrayList<>();

    /** What is wrong at a place. */
    record Fault(Place place, String expected, String came) {}

    PartJudge(PartPlan plan, List<WrittenBars.Bar> written) {
        this.plan = plan;
        this.written = written;
    }

    /** @param bars those that count: not the empty ones, and no pick-ups */
    List<Fault> faults(List<WrittenBars.Bar> bars) {
        for (int bar = 0; bar < bars.size(); bar++) {
            WrittenBars.Bar last = bars.get(bar);
            plan.endingAt(bar + 1).ifPresentOrElse(part -> end(part, last), () -> within(last));
        }
        for (WrittenBars.Bar bar : written) {
            if (bar.line().matches("\\[?[0-9].*")) {
                faults.add(new Fault(bar.end(), "no numbered ending", bar.line()));
            }
        }
        return faults;
    }

    private void within(WrittenBars.Bar bar) {
        require(bar, bar.line().equals("|"), "| within a part");
    }

    private void end(Part part, WrittenBars.Bar bar) {
        String line = bar.line();
        if (part.twice()) {
            require(bar, line.startsWith(":"), ":| after part " + part.name());
            return;
        }
        boolean repeatFollows = plan.startingAt(part.end()).filter(Part::twice).isPresent();
        if (repeatFollows) {
            require(bar, opens(bar), "|: after part " + part.name());
        } else {
            require(bar, line.equals("||") || line.equals("|]"), "|| after part " + part.name());
        }
    }

    /** Whether {@code |:} ends the bar or stands directly after its bar line. */
    private boolean opens(WrittenBars.Bar bar) {
        int next = written.indexOf(bar) + 1;
        boolean after = next < written.size() && written.get(next).ticks() == 0;
        String sign = after ? written.get(next).line() : bar.line();
        return !bar.line().startsWith(":") && sign.endsWith(":");
    }

    private void require(WrittenBars.Bar bar, boolean kept, String expected) {
        if (!kept) {
            faults.add(new Fault(bar.end(), expected, bar.line().isEmpty() ? "the end" : bar.line()));
        }
    }
}
