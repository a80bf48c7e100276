package dev.quatrain.engine.tune;

import dev.quatrain.engine.abc.AbcKey;
import dev.quatrain.engine.abc.NoTune;
import dev.quatrain.engine.abc.TuneReader;
import dev.quatrain.engine.constrain.judge.RuleViolation;
import dev.quatrain.engine.constrain.judge.TextRule;
import dev.quatrain.engine.constrain.judge.Verdict;
import dev.quatrain.engine.tune.WrittenBars.Place;
import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges a finished tune by the rules of a {@link TuneConstraint}, apart from the automaton. */
final class TuneJudge {
    private static final Pattern PLACE =
            Pattern.compile("line (\\d+), column (\\d+): expected (.*), got (.*)", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("(?m)^([MK]):[ \\t]*([^\\r\\n%]*?)[ \\t]*(?:%.*)?$");

    private static final int READINGS = 10; // of the text

    private final TuneForm form;
    private final Length length;
    private final String tune;
    private final Work work;
    private final List<RuleViolation> faults = new ArrayList<>();

    private TuneJudge(TuneForm form, String tune, Work work) {
        this.form = form;
        this.length = form.length();
        this.tune = tune;
        this.work = work;
    }

    /**
     * All that is wrong, in the order of the rules. A text that is not a tune is not judged further.
     *
     * @param work counts the characters
     */
    static Verdict judge(TuneForm form, String tune, Work work) {
        work.spend((long) READINGS * tune.length());
        TuneJudge judge = new TuneJudge(form, tune, work);
        judge.judge();
        return new Verdict(judge.faults);
    }

    private void judge() {
        try {
            TuneReader.read(tune);
        } catch (NoTune fault) {
            Matcher place = PLACE.matcher(String.valueOf(fault.getMessage()));
            if (place.matches()) {
                int line = Integer.parseInt(place.group(1));
                Place at = new Place(line, Integer.parseInt(place.group(2)));
                add(TextRule.NOTATION, at, place.group(3), place.group(4));
            } else {
                add(TextRule.NOTATION, new Place(1, 1), "a tune", String.valueOf(fault.getMessage()));
            }
            return;
        }
        head();
        WrittenBars written = WrittenBars.of(tune, form.meter());
        bars(written);
        repeats(written);
        ending(written);
    }

    private void head() {
        boolean meter = false;
        Matcher field = FIELD.matcher(tune);
        boolean body = false;
        while (!body && field.find()) {
            body = field.group(1).equals("K");
            boolean kept = body ? isKey(field.group(2)) : isMeter(field.group(2));
            meter |= !body;
            if (!kept) {
                String expected = body ? form.key() : form.meter().text();
                add(TextRule.HEAD, place(field.start(2)), field.group(1) + ":" + expected, field.group());
            }
        }
        if (!meter) {
            add(TextRule.HEAD, new Place(1, 1), "M:" + form.meter().text(), "no meter");
        }
    }

    private boolean isKey(String value) {
        Optional<AbcKey> key = AbcKey.ofField(value);
        return key.isPresent() && key.get().isSame(AbcKey.of(form.key()).orElseThrow());
    }

    private boolean isMeter(String value) {
        return Meter.find(value).filter(form.meter()::isSame).isPresent();
    }

    private Place place(int at) {
        work.spend(at);
        int line =
                1 + (int) tune.substring(0, at).chars().filter(c -> c == '\n').count();
        return new Place(line, at - tune.lastIndexOf('\n', at - 1));
    }

    private void bars(WrittenBars written) {
        double full = form.meter().ticks();
        List<WrittenBars.Bar> bars =
                written.bars().stream().filter(bar -> bar.ticks() > 0).toList();
        double first = bars.isEmpty() ? full : bars.get(0).ticks();
        double pickup = form.pickup() != null ? form.pickup() : first < full && bars.size() > 1 ? first : 0;
        List<WrittenBars.Bar> counted = new ArrayList<>();
        boolean begins = pickup > 0;
        for (WrittenBars.Bar bar : bars) {
            boolean part = endsPart(bar.line());
            double expected = begins ? pickup : part ? full - pickup : full;
            if (bar.ticks() != expected) {
                add(TextRule.BAR, bar.start(), fraction(expected), fraction(bar.ticks()));
            }
            if (!begins) {
                counted.add(bar);
            }
            begins = part && pickup > 0 && !bar.line().endsWith("2");
        }
        number(counted.size(), written.end());
        if (!length.parts().isAny()) {
            new PartJudge(length.parts(), written.bars())
                    .faults(counted)
                    .forEach(fault -> add(TextRule.PARTS, fault.place(), fault.expected(), fault.came()));
        }
    }

    private void number(int bars, Place end) {
        if (bars < length.least() || bars > length.most()) {
            String expected =
                    length.least() == length.most() ? "" + length.least() : length.least() + " to " + length.most();
            add(TextRule.BARS, end, expected + " bars", Integer.toString(bars));
        }
    }

    private static boolean endsPart(String line) {
        return !line.equals("|") && !line.matches("\\[?1.*");
    }

    private String fraction(double ticks) {
        double beats = ticks * form.meter().unit() / Alphabet.WHOLE;
        String text = beats == Math.rint(beats) ? Long.toString((long) beats) : Double.toString(beats);
        return text + "/" + form.meter().unit();
    }

    private void repeats(WrittenBars written) {
        Place open = null;
        Place first = null;
        for (WrittenBars.Bar bar : written.bars()) {
            String line = bar.line();
            if (line.startsWith(":")) {
                open = null;
            } else if (open != null && line.endsWith(":")) {
                add(TextRule.REPEAT, bar.end(), ":|", line);
            }
            open = line.endsWith(":") ? bar.end() : open;
            if (line.matches("\\[?1.*")) {
                first = bar.end();
            } else if (line.matches("\\[?[2-9].*")) {
                first = null;
            }
        }
        if (open != null) {
            add(TextRule.REPEAT, open, ":| after the repeat sign", "none");
        }
        if (first != null) {
            add(TextRule.REPEAT, first, "a second ending", "none");
        }
    }

    private void ending(WrittenBars written) {
        List<WrittenBars.Bar> bars = written.bars();
        WrittenBars.Bar end = bars.get(bars.size() - 1);
        if (!end.line().matches(".*(:\\||\\|\\||\\|\\]).*|::")) {
            add(TextRule.ENDING, end.end(), "||, |] or :|", end.line().isEmpty() ? "the end" : end.line());
        }
        WrittenBars.Note last = written.lastNote();
        if (last != null && !form.closing().isAny() && !isClosing(last.text())) {
            add(TextRule.ENDING, last.place(), form.closing().text(), last.text());
        }
    }

    private boolean isClosing(String note) {
        return !note.matches("[\\^_=].*")
                && form.closing().letters().contains("CDEFGAB".indexOf(Character.toUpperCase(note.charAt(0))));
    }

    private void add(TextRule rule, Place place, String expected, String came) {
        faults.add(new RuleViolation(rule, place.line(), place.column(), expected, came));
    }
}
