package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.constrain.judge.RuleViolation;
import dev.quatrain.engine.constrain.judge.TextRule;
import dev.quatrain.engine.constrain.judge.Verdict;
import dev.quatrain.engine.poem.PoemSpec;
import dev.quatrain.engine.work.Work;
import dev.quatrain.engine.work.WorkExceeded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges finished verse. At each place a character may have any of its readings; the judge reports the violations of those with
 * the fewest. Shares no rule code with {@link VerseAutomaton}.
 */
public final class VerseJudge {
    private final VerseSpec spec;

    public VerseJudge(VerseSpec spec) {
        this.spec = spec;
    }

    /** @param work counts the steps; if there are too many, only the form is judged */
    public Verdict judge(String text, Work work) {
        work.spend(text.length());
        VerseText verse = new VerseText(spec.form().shape(), text);
        List<RuleViolation> violations = new ArrayList<>(verse.violations(spec.given()));
        if (spec.rules().repeatedCharacter()) {
            violations.addAll(repeated(verse));
        }
        boolean undecided = false;
        if (spec.rhyme() != null || spec.tones() != null) {
            try {
                violations.addAll(sounds(verse, work.atMost(PoemSpec.MOST_WORK_OF_JUDGE)));
            } catch (WorkExceeded exceeded) {
                undecided = violations.isEmpty();
            }
        }
        return new Verdict(VerseText.sorted(violations), undecided);
    }

    private List<RuleViolation> sounds(VerseText verse, Work work) {
        VerseReadings readings = new VerseReadings(spec, verse, work);
        return spec.form() instanceof TemplateForm form
                ? new TemplateJudge(spec, readings, work).violations(form)
                : new RegulatedJudge(spec, readings, work).violations();
    }

    /** Characters that an earlier line has. */
    private static List<RuleViolation> repeated(VerseText verse) {
        List<RuleViolation> violations = new ArrayList<>();
        Map<Integer, Integer> first = new HashMap<>(); // character → line
        for (int line = 0; line < verse.shape().lines(); line++) {
            for (int index = 0; verse.isWhole(line) && index < verse.shape().length(line); index++) {
                int character = verse.at(line, index);
                first.putIfAbsent(character, line);
                if (first.get(character) != line) {
                    violations.add(new RuleViolation(
                            TextRule.REPEATED_CHARACTER,
                            line + 1,
                            index + 1,
                            "a character that no line before has",
                            Character.toString(character)));
                }
            }
        }
        return violations;
    }
}
