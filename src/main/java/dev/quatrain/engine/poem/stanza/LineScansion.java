package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.constrain.judge.RuleViolation;
import dev.quatrain.engine.constrain.judge.TextRule;
import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How the words of a finished line may be read by a measure. Shares no code with the automaton. */
final class LineScansion {
    private final LineMeter meter;
    private final List<String> words;
    private final WordTable table;
    private final Work work;
    private final boolean known; // whether the table knows all words
    private final List<Set<String>> rests = new ArrayList<>(); // by word: what may be left of the patterns before it

    /** @param words without marks */
    LineScansion(LineMeter meter, List<String> words, WordTable table, Work work) {
        this.meter = meter;
        this.words = words;
        this.table = table;
        this.work = work;
        this.known = words.stream().noneMatch(word -> table.of(word).isEmpty());
        rests.add(new TreeSet<>(meter.patterns()));
        for (String word : words) {
            rests.add(after(rests.get(rests.size() - 1), word));
        }
    }

    private Set<String> after(Set<String> before, String word) {
        Set<String> after = new TreeSet<>();
        for (WordReading reading : table.of(word)) {
            work.spend(8L * before.size());
            before.stream()
                    .filter(rest -> stands(reading.stress(), rest))
                    .forEach(rest -> after.add(rest.substring(reading.syllables())));
        }
        return after;
    }

    /** Whether a word may stand at the beginning of a pattern. */
    private static boolean stands(String word, String pattern) {
        if (word.length() > pattern.length()) {
            return false;
        }
        String places = pattern.substring(0, word.length());
        if (word.length() == 1 || places.replace("?", "").isEmpty()) {
            return true;
        }
        boolean stands = word.indexOf('?') < 0;
        for (int main = word.indexOf('/'); main >= 0; main = word.indexOf('/', main + 1)) {
            stands &= places.charAt(main) != 'x' && !raises(word, places, main - 1) && !raises(word, places, main + 1);
        }
        return stands;
    }

    /** Whether an unstressed syllable stands on a strong place. */
    private static boolean raises(String word, String places, int syllable) {
        return syllable >= 0
                && syllable < word.length()
                && word.charAt(syllable) == 'x'
                && places.charAt(syllable) == '/';
    }

    private boolean fits() {
        return rests.get(words.size()).contains("");
    }

    /** What is wrong with the number of syllables or, if that may be right, with the stress. */
    Optional<RuleViolation> violation(int line) {
        Set<Integer> counts = syllables();
        Set<Integer> expected = new TreeSet<>();
        meter.patterns().forEach(pattern -> expected.add(pattern.length()));
        if (!known || fits()) {
            return Optional.empty();
        }
        return Optional.of(
                counts.stream().noneMatch(expected::contains)
                        ? new RuleViolation(
                                TextRule.SYLLABLES, line + 1, words.size(), list(expected) + " syllables", list(counts))
                        : stress(line));
    }

    /** At the first word up to which no way to read the line fits. */
    private RuleViolation stress(int line) {
        int at = 0;
        while (at < words.size() - 1 && !rests.get(at + 1).isEmpty()) {
            at++;
        }
        Set<String> came = new TreeSet<>();
        table.of(words.get(at)).forEach(reading -> came.add(reading.stress()));
        return new RuleViolation(
                TextRule.STRESS,
                line + 1,
                at + 1,
                "stress by " + list(meter.patterns()),
                "%s, %s".formatted(words.get(at), list(came)));
    }

    private static String list(Collection<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(" or "));
    }

    /** The numbers of syllables, for each way to read the words. */
    private Set<Integer> syllables() {
        Set<Integer> counts = new TreeSet<>(Set.of(0));
        for (String word : words) {
            Set<Integer> longer = new TreeSet<>();
            for (WordReading reading : table.of(word)) {
                work.spend(4L * counts.size());
                counts.forEach(count -> longer.add(count + reading.syllables()));
            }
            counts = longer;
        }
        return counts;
    }

    /** The rhymes that the last word may have; if the line does not fit its measure, those of all its readings. */
    Set<String> rhymes() {
        Set<String> rhymes = new TreeSet<>();
        for (WordReading reading : table.of(words.get(words.size() - 1))) {
            work.spend(16);
            boolean ends = rests.get(words.size() - 1).stream()
                    .anyMatch(rest -> rest.length() == reading.syllables() && stands(reading.stress(), rest));
            if (ends || !known || !fits()) {
                rhymes.add(reading.rhyme());
            }
        }
        return rhymes;
    }
}
