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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Judges finished stanzas of words. Shares no rule code with {@link StanzaAutomaton}. */
public final class StanzaJudge {
    private final StanzaSpec spec;
    private final StanzaForm form;

    public StanzaJudge(StanzaSpec spec) {
        this.spec = spec;
        this.form = spec.form();
    }

    /** @param work counts the steps; if there are too many, the rest of the text is not judged */
    public Verdict judge(String text, Work work) {
        List<RuleViolation> violations = new ArrayList<>();
        boolean undecided = false;
        try {
            addAll(text, violations, work.atMost(PoemSpec.MOST_WORK_OF_JUDGE));
        } catch (WorkExceeded exceeded) {
            undecided = violations.isEmpty();
        }
        return new Verdict(VerseText.sorted(violations), undecided);
    }

    private void addAll(String text, List<RuleViolation> violations, Work work) {
        work.spend(2L * text.length());
        StanzaText stanza = StanzaText.of(text);
        violations.addAll(stanza.violations(spec));
        List<Set<String>> rhymes = new ArrayList<>(); // by line
        for (int line = 0; line < Math.min(form.lines(), stanza.lines().size()); line++) {
            LineScansion scansion =
                    new LineScansion(form.meters().get(line), stanza.lines().get(line), spec.table(), work);
            scansion.violation(line).ifPresent(violations::add);
            rhymes.add(scansion.rhymes());
            rhyme(stanza, line, rhymes).ifPresent(violations::add);
        }
        if (violations.isEmpty()) {
            addAlike(stanza, rhymes, violations, work);
        }
    }

    /** Compares a line with the earlier lines of its letter. */
    private Optional<RuleViolation> rhyme(StanzaText stanza, int line, List<Set<String>> rhymes) {
        int position = stanza.lines().get(line).size();
        Set<String> common = new TreeSet<>(rhymes.get(line));
        int first = -1;
        for (int other = 0; other < line && form.letter(line) != StanzaForm.FREE; other++) {
            if (form.letter(other) != form.letter(line)) {
                continue;
            }
            if (stanza.last(other).equals(stanza.last(line))) {
                String free = "a word that ends no line of this rhyme before";
                return Optional.of(new RuleViolation(TextRule.RHYME_WORD, line + 1, position, free, stanza.last(line)));
            }
            if (!rhymes.get(other).isEmpty()) {
                common.retainAll(rhymes.get(other));
                first = first < 0 ? other : first;
            }
        }
        if (first < 0 || !common.isEmpty() || rhymes.get(line).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RuleViolation(
                TextRule.RHYME,
                line + 1,
                position,
                "a rhyme with %s, %s".formatted(stanza.last(first), String.join(" or ", rhymes.get(first))),
                "%s, %s".formatted(stanza.last(line), String.join(" or ", rhymes.get(line)))));
    }

    /** Gives each letter a rhyme of its own, by augmenting paths, and complains about the first that finds none. */
    private void addAlike(StanzaText stanza, List<Set<String>> rhymes, List<RuleViolation> violations, Work work) {
        Map<Character, Set<String>> common = new TreeMap<>();
        for (int line = 0; line < rhymes.size(); line++) {
            if (form.letter(line) != StanzaForm.FREE) {
                common.computeIfAbsent(form.letter(line), unseen -> new TreeSet<>(Set.of()))
                        .addAll(rhymes.get(line));
            }
        }
        for (int line = 0; line < rhymes.size(); line++) {
            if (form.letter(line) != StanzaForm.FREE) {
                requireNonNull(common.get(form.letter(line))).retainAll(rhymes.get(line));
            }
        }
        Map<String, Character> owners = new HashMap<>();
        for (char letter : form.letters().toCharArray()) {
            if (!assign(letter, common, owners, new Search(new HashSet<>(), work))) {
                int line = requireNonNull(form.scheme()).indexOf(letter);
                violations.add(new RuleViolation(
                        TextRule.RHYME,
                        line + 1,
                        stanza.lines().get(line).size(),
                        "a rhyme that no line of another letter has",
                        stanza.last(line)));
                return;
            }
        }
    }

    private record Search(Set<String> tried, Work work) {}

    private static boolean assign(
            char letter, Map<Character, Set<String>> rhymes, Map<String, Character> owners, Search search) {
        for (String rhyme : rhymes.getOrDefault(letter, Set.of())) {
            search.work().spend(8);
            if (search.tried().add(rhyme)) {
                Character owner = owners.get(rhyme);
                if (owner == null || assign(owner, rhymes, owners, search)) {
                    owners.put(rhyme, letter);
                    return true;
                }
            }
        }
        return false;
    }
}
