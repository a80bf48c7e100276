package dev.quatrain.engine.poem.stanza;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.constrain.judge.RuleViolation;
import dev.quatrain.engine.constrain.judge.TextRule;
import dev.quatrain.engine.constrain.judge.Verdict;
import dev.quatrain.engine.poem.PoemSpec;
import dev.quatrain.engine.poem.regulated.VerseText;
import dev.quatrain.engine.work.Work;
import dev.quatrain.engine.work.WorkExceeded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Judges finished stanzas of words. Shares no rule code with {@link StanzaAutomaton}. */
public final class StanzaJudge {
    private static final int MOST_TRIES = 200_000;

    private final StanzaSpec spec;
    private final StanzaForm form;

    public StanzaJudge(StanzaSpec spec) {
        this.spec = spec;
        this.form = spec.form();
    }

    /** @param work counts the steps; if there are too many, the rest of the text is not judged */
    public Verdict judge(String text, Work work) {
        List<RuleViolation> violations = new ArrayList<>();
        boolean undecided;
        try {
            undecided = !isDecided(text, violations, work.atMost(PoemSpec.MOST_WORK_OF_JUDGE));
        } catch (WorkExceeded exceeded) {
            undecided = violations.isEmpty();
        }
        return new Verdict(VerseText.sorted(violations), undecided);
    }

    private boolean isDecided(String text, List<RuleViolation> violations, Work work) {
        work.spend(2L * text.length());
        StanzaText stanza = StanzaText.of(text);
        violations.addAll(stanza.violations(spec));
        for (int line = 0; line < Math.min(form.lines(), stanza.lines().size()); line++) {
            addSyllables(stanza, line, violations, work);
            addRhyme(stanza, line, violations, work);
        }
        Ways ways = new Ways(stanza, work);
        boolean agree = !violations.isEmpty() || ways.agree();
        if (!agree && !ways.exhausted()) {
            violations.add(new RuleViolation(
                    TextRule.READING, 1, 1, "one way to say each word that fits wherever it stands", "no such way"));
        }
        return agree || !ways.exhausted();
    }

    private void addSyllables(StanzaText stanza, int line, List<RuleViolation> violations, Work work) {
        List<String> words = stanza.lines().get(line);
        Set<Integer> counts = new TreeSet<>(Set.of(0));
        for (String word : words) {
            Set<Integer> longer = new TreeSet<>();
            for (WordReading reading : spec.table().of(word)) {
                work.spend(4L * counts.size());
                counts.forEach(count -> longer.add(count + reading.syllables()));
            }
            counts = longer;
        }
        int expected = form.syllables().get(line);
        if (!counts.isEmpty() && !counts.contains(expected)) {
            String came =
                    String.join(" or ", counts.stream().map(String::valueOf).toList());
            violations.add(
                    new RuleViolation(TextRule.SYLLABLES, line + 1, words.size(), expected + " syllables", came));
        }
    }

    /** Compares a line with the first line of its letter. */
    private void addRhyme(StanzaText stanza, int line, List<RuleViolation> violations, Work work) {
        char letter = form.letter(line);
        int first =
                letter == StanzaForm.FREE ? line : requireNonNull(form.scheme()).indexOf(letter);
        int position = stanza.lines().get(line).size();
        for (int other = 0; other < line; other++) {
            boolean same = letter != StanzaForm.FREE && form.letter(other) == letter;
            if (same && stanza.last(other).equals(stanza.last(line))) {
                violations.add(new RuleViolation(
                        TextRule.RHYME_WORD,
                        line + 1,
                        position,
                        "a word that ends no line of this rhyme before",
                        stanza.last(line)));
                return;
            }
        }
        Set<String> rhymes = rhymes(stanza.last(line), work);
        Set<String> expected = rhymes(stanza.last(first), work);
        boolean known = !rhymes.isEmpty() && !expected.isEmpty();
        if (known && rhymes.stream().noneMatch(expected::contains)) {
            violations.add(new RuleViolation(
                    TextRule.RHYME,
                    line + 1,
                    position,
                    "a rhyme with %s, %s".formatted(stanza.last(first), String.join(" or ", expected)),
                    "%s, %s".formatted(stanza.last(line), String.join(" or ", rhymes))));
        }
    }

    private Set<String> rhymes(String word, Work work) {
        Set<String> rhymes = new TreeSet<>();
        work.spend(16L * spec.table().of(word).size());
        spec.table().of(word).forEach(reading -> rhymes.add(reading.rhyme()));
        return rhymes;
    }

    /** Searches for one reading per word with which all lines fit. */
    private final class Ways {
        private final List<List<String>> lines;
        private final Map<String, WordReading> said = new HashMap<>();
        private final Work work;
        private int tries;

        Ways(StanzaText stanza, Work work) {
            this.lines = stanza.lines();
            this.work = work;
        }

        boolean agree() {
            return agree(0, 0, 0);
        }

        /** Whether the search reached its limit. */
        boolean exhausted() {
            return tries > MOST_TRIES;
        }

        private boolean agree(int line, int index, int syllables) {
            work.spend(4);
            if (line == lines.size()) {
                return rhymesDiffer();
            }
            if (syllables > form.syllables().get(line) || ++tries > MOST_TRIES) {
                return false;
            }
            if (index == lines.get(line).size()) {
                return syllables == form.syllables().get(line) && rhymes(line) && agree(line + 1, 0, 0);
            }
            String word = WordTable.lower(lines.get(line).get(index));
            WordReading before = said.get(word);
            for (WordReading reading : before == null ? spec.table().of(word) : List.of(before)) {
                said.put(word, reading);
                if (agree(line, index + 1, syllables + reading.syllables())) {
                    return true;
                }
            }
            if (before == null) {
                said.remove(word);
            }
            return false;
        }

        private boolean rhymes(int line) {
            char letter = form.letter(line);
            return letter == StanzaForm.FREE
                    || rhyme(line).equals(rhyme(requireNonNull(form.scheme()).indexOf(letter)));
        }

        private String rhyme(int line) {
            List<String> words = lines.get(line);
            return requireNonNull(said.get(WordTable.lower(words.get(words.size() - 1))))
                    .rhyme();
        }

        private boolean rhymesDiffer() {
            Set<String> rhymes = new HashSet<>();
            return form.letters()
                    .chars()
                    .allMatch(letter ->
                            rhymes.add(rhyme(requireNonNull(form.scheme()).indexOf(letter))));
        }
    }
}
