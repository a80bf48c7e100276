package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.poem.RuleViolation;
import dev.quatrain.engine.poem.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Says what a finished text breaks of a poem's rules, line against line. Of all ways to read its characters with several readings,
 * one reading for each throughout, one is taken that keeps the most. Shares no rule with {@link VerseAutomaton}.
 */
public final class VerseJudge {
    private final VerseSpec spec;

    public VerseJudge(VerseSpec spec) {
        this.spec = spec;
    }

    public Verdict judge(String text) {
        VerseText verse = new VerseText(spec.form(), text);
        List<RuleViolation> violations = new ArrayList<>(verse.violations(spec.given()));
        if (spec.rhyme() != null || spec.tones() != null) {
            violations.addAll(fewest(new VerseScoring(spec, verse), verse));
        }
        return new Verdict(VerseText.sorted(violations));
    }

    private List<RuleViolation> fewest(VerseScoring ear, VerseText verse) {
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

    /** The groups of which the poem's rhyme may be; an empty name where no line's end is of any. */
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
     * What a reader may expect, to make out which reading of a character is meant.
     *
     * @param second the tone of the second character
     * @param joins whether the first line rhymes
     * @param rhyme the group that rhymes
     */
    record Hypothesis(Tone second, boolean joins, String rhyme) {

        /** The tone of the characters 2, 4 and 6 of a line: the couplet's second line answers the first, the next goes on from it. */
        Tone inner(int line, int index) {
            Tone tone = second;
            for (int earlier = 1; earlier <= line; earlier++) {
                tone = earlier % 2 == 1 ? tone.opposite() : tone;
            }
            return index % 4 == 1 ? tone : tone.opposite();
        }
    }
}
