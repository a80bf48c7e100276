package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.constrain.judge.RuleViolation;
import dev.quatrain.engine.constrain.judge.Verdict;
import dev.quatrain.engine.poem.PoemSpec;
import dev.quatrain.engine.work.Work;
import dev.quatrain.engine.work.WorkExceeded;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Judges finished regulated verse. Each character has one reading throughout the poem. The judge compares several hypotheses
 * about the poem and reports the violations of the one with the fewest. Shares no rule code with {@link VerseAutomaton}.
 */
public final class VerseJudge {
    private final VerseSpec spec;

    public VerseJudge(VerseSpec spec) {
        this.spec = spec;
    }

    /** @param work counts the steps; if there are too many, only the form is judged */
    public Verdict judge(String text, Work work) {
        work.spend(text.length());
        VerseText verse = new VerseText(spec.form(), text);
        List<RuleViolation> violations = new ArrayList<>(verse.violations(spec.given()));
        boolean undecided = false;
        if (spec.rhyme() != null || spec.tones() != null) {
            try {
                violations.addAll(fewest(verse, work.atMost(PoemSpec.MOST_WORK_OF_JUDGE)));
            } catch (WorkExceeded exceeded) {
                undecided = violations.isEmpty();
            }
        }
        return new Verdict(VerseText.sorted(violations), undecided);
    }

    private List<RuleViolation> fewest(VerseText verse, Work work) {
        VerseScoring ear = new VerseScoring(spec, verse, work);
        List<RuleViolation> fewest = List.of();
        boolean first = true;
        for (Hypothesis hypothesis : hypotheses(verse)) {
            List<RuleViolation> violations = ear.violations(hypothesis);
            if (first || violations.size() < fewest.size()) {
                fewest = violations;
                first = false;
            }
        }
        return fewest;
    }

    private List<Hypothesis> hypotheses(VerseText verse) {
        List<Hypothesis> hypotheses = new ArrayList<>();
        for (String rhyme : rhymes(verse)) {
            for (Tone second : Tone.values()) {
                hypotheses.add(new Hypothesis(second, true, rhyme));
                hypotheses.add(new Hypothesis(second, false, rhyme));
            }
        }
        return hypotheses;
    }

    /** The possible rhyme groups of the poem; an empty name if no even line ends in a character with a known rhyme. */
    private Set<String> rhymes(VerseText verse) {
        Set<String> groups = new LinkedHashSet<>();
        for (int line = 1; line < spec.form().lines(); line += 2) {
            if (verse.isWhole(line) && spec.rhyme() != null) {
                spec.rhyme()
                        .of(verse.at(line, spec.form().characters() - 1))
                        .forEach(reading -> groups.add(reading.rhyme()));
            }
        }
        return groups.isEmpty() ? Set.of("") : groups;
    }

    /**
     * An assumption about the whole poem, used to choose the readings of characters.
     *
     * @param second the tone of the second character
     * @param joins whether the first line rhymes
     * @param rhyme the rhyme group
     */
    record Hypothesis(Tone second, boolean joins, String rhyme) {

        /**
         * The expected tone at character 2, 4 or 6 of a line: opposed within a couplet, equal between the last line of a
         * couplet and the next line.
         */
        Tone inner(int line, int index) {
            Tone tone = second;
            for (int earlier = 1; earlier <= line; earlier++) {
                tone = earlier % 2 == 1 ? tone.opposite() : tone;
            }
            return index % 4 == 1 ? tone : tone.opposite();
        }
    }
}
