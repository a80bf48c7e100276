package dev.quatrain.engine.poem.regulated;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.constrain.judge.RuleViolation;
import dev.quatrain.engine.constrain.judge.TextRule;
import dev.quatrain.engine.poem.regulated.VerseJudge.Hypothesis;
import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the violations of a text under a hypothesis: chooses a reading for each character, then compares places with each
 * other.
 */
final class VerseScoring {
    private final VerseSpec spec;
    private final VerseText verse;
    private final Work work;
    private final int lines;
    private final int last;
    private final Map<Integer, List<CharacterReading>> voices = new HashMap<>();

    VerseScoring(VerseSpec spec, VerseText verse, Work work) {
        this.work = work;
        this.spec = spec;
        this.verse = verse;
        this.lines = spec.form().lines();
        this.last = spec.form().characters() - 1;
        for (int line = 0; line < lines; line++) {
            for (int index = 0; index <= last && verse.isWhole(line); index++) {
                voices.computeIfAbsent(verse.at(line, index), character -> CharacterReading.of(character, spec, work));
            }
        }
    }

    List<RuleViolation> violations(Hypothesis hypothesis) {
        return new Hearing(hypothesis).violations();
    }

    /** For each character, the reading that contradicts the hypothesis least often. */
    private Map<Integer, CharacterReading> settle(Hypothesis hypothesis) {
        Map<Integer, Map<CharacterReading, Integer>> contradictions = new HashMap<>();
        for (int line = 0; line < lines; line++) {
            for (int index = 0; index <= last && verse.isWhole(line); index++) {
                int character = verse.at(line, index);
                Map<CharacterReading, Integer> ofOne =
                        contradictions.computeIfAbsent(character, unseen -> new HashMap<>());
                work.spend(16L * requireNonNull(voices.get(character)).size());
                for (CharacterReading voice : requireNonNull(voices.get(character))) {
                    ofOne.merge(voice, contradicts(voice, line, index, hypothesis) ? 1 : 0, Integer::sum);
                }
            }
        }
        Map<Integer, CharacterReading> settled = new HashMap<>();
        contradictions.forEach((character, ofOne) -> settled.put(character, least(character, ofOne)));
        return settled;
    }

    private CharacterReading least(int character, Map<CharacterReading, Integer> contradictions) {
        CharacterReading least = requireNonNull(voices.get(character)).get(0);
        for (CharacterReading voice : voices.get(character)) {
            least = requireNonNull(contradictions.get(voice)) < requireNonNull(contradictions.get(least))
                    ? voice
                    : least;
        }
        return least;
    }

    private boolean contradicts(CharacterReading voice, int line, int index, Hypothesis hypothesis) {
        if (index < last) {
            boolean inner = VerseSpec.isPatterned(index) && spec.tones() != null;
            return inner && voice.tone() != hypothesis.inner(line, index);
        }
        boolean rhymes = line % 2 == 1 || line == 0 && hypothesis.joins();
        Tone tone = rhymes ? spec.rhymeTone() : spec.rhymeTone().opposite();
        Reading rhyme = voice.rhyme();
        boolean inGroup = rhyme != null
                && rhyme.tone() == spec.rhymeTone()
                && rhyme.rhyme().equals(hypothesis.rhyme());
        return spec.tones() != null && voice.tone() != tone || spec.rhyme() != null && rhymes && !inGroup;
    }

    /** The violations once the reading of each character is fixed. */
    private final class Hearing {
        private final Map<Integer, CharacterReading> heard;
        private final String group;
        private final List<RuleViolation> violations = new ArrayList<>();

        Hearing(Hypothesis hypothesis) {
            this.heard = settle(hypothesis);
            this.group = hypothesis.rhyme();
        }

        List<RuleViolation> violations() {
            for (int line = 0; line < lines; line++) {
                if (verse.isWhole(line) && spec.tones() != null) {
                    inner(line);
                    lineEnd(line);
                }
                if (verse.isWhole(line) && spec.rhyme() != null && rhymes(line)) {
                    rhyme(line);
                }
            }
            if (spec.rhyme() != null) {
                rhymeWords();
            }
            return violations;
        }

        private void inner(int line) {
            for (int index = 1; index < last; index += 2) {
                Tone tone = tone(line, index);
                if (tone == null) {
                    violations.add(
                            violation(TextRule.READING, line, index, "a character that the table of tones knows"));
                    continue;
                }
                if (index > 1) {
                    compare(TextRule.ALTERNATION, at(line, index), opposite(tone(line, index - 2)), tone);
                }
                if (line > 0 && verse.isWhole(line - 1)) {
                    Tone above = tone(line - 1, index);
                    boolean couplet = line % 2 == 1;
                    TextRule rule = couplet ? TextRule.OPPOSITION : TextRule.ADHESION;
                    compare(rule, at(line, index), couplet ? opposite(above) : above, tone);
                }
            }
        }

        private void lineEnd(int line) {
            Tone tone = tone(line, last);
            Tone expected = line % 2 == 1 ? spec.rhymeTone() : spec.rhymeTone().opposite();
            if (tone == null) {
                violations.add(violation(TextRule.READING, line, last, "a character that the table of tones knows"));
            } else if (line > 0) {
                compare(TextRule.LINE_END, at(line, last), expected, tone);
            }
        }

        /** Whether a line has to rhyme: even lines, and the first line if it ends in the tone of the rhymes. */
        private boolean rhymes(int line) {
            boolean joins = line == 0 && spec.tones() != null && tone(line, last) == spec.rhymeTone();
            return line % 2 == 1 || joins;
        }

        private void rhyme(int line) {
            Reading rhyme = requireNonNull(heard.get(verse.at(line, last))).rhyme();
            if (rhyme == null) {
                violations.add(violation(TextRule.READING, line, last, "a character that the table of rhymes knows"));
            } else if (rhyme.tone() != spec.rhymeTone() || !rhyme.rhyme().equals(group)) {
                String expected = "%s %s".formatted(spec.rhymeTone(), group);
                violations.add(new RuleViolation(
                        TextRule.RHYME, line + 1, last + 1, expected, shown(line, last) + " " + rhyme));
            }
        }

        private void rhymeWords() {
            Set<Integer> met = new HashSet<>();
            for (int line = 0; line < lines; line++) {
                boolean counts = (line == 0 || line % 2 == 1) && verse.isWhole(line);
                if (counts && !met.add(verse.at(line, last))) {
                    violations.add(violation(TextRule.RHYME_WORD, line, last, "a character that ends no line before"));
                }
            }
        }

        private void compare(TextRule rule, int[] at, @Nullable Tone expected, Tone came) {
            if (expected != null && expected != came) {
                violations.add(new RuleViolation(
                        rule, at[0] + 1, at[1] + 1, expected.toString(), shown(at[0], at[1]) + " " + came));
            }
        }

        private RuleViolation violation(TextRule rule, int line, int index, String expected) {
            return new RuleViolation(rule, line + 1, index + 1, expected, shown(line, index));
        }

        private @Nullable Tone tone(int line, int index) {
            return requireNonNull(heard.get(verse.at(line, index))).tone();
        }

        private String shown(int line, int index) {
            return Character.toString(verse.at(line, index));
        }
    }

    private static int[] at(int line, int index) {
        return new int[] {line, index};
    }

    private static @Nullable Tone opposite(@Nullable Tone tone) {
        return tone == null ? null : tone.opposite();
    }
}
