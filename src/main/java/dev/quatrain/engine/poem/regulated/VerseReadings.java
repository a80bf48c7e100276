package dev.quatrain.engine.poem.regulated;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.constrain.judge.RuleViolation;
import dev.quatrain.engine.constrain.judge.TextRule;
import dev.quatrain.engine.poem.reading.Reading;
import dev.quatrain.engine.poem.reading.Tone;
import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The readings of the characters of a finished text, and how violations show them. */
final class VerseReadings {
    private final VerseSpec spec;
    private final VerseText verse;
    private final Map<Integer, List<CharacterReading>> readings = new HashMap<>();

    VerseReadings(VerseSpec spec, VerseText verse, Work work) {
        this.spec = spec;
        this.verse = verse;
        for (int line = 0; line < verse.shape().lines(); line++) {
            for (int index = 0; verse.isWhole(line) && index < verse.shape().length(line); index++) {
                readings.computeIfAbsent(
                        verse.at(line, index), character -> CharacterReading.of(character, spec, work));
            }
        }
    }

    VerseShape shape() {
        return verse.shape();
    }

    boolean isWhole(int line) {
        return verse.isWhole(line);
    }

    List<CharacterReading> at(int line, int index) {
        return requireNonNull(readings.get(verse.at(line, index)));
    }

    /** The tones that a character may have; only null if the table lacks it. */
    Set<@Nullable Tone> tones(int line, int index) {
        Set<@Nullable Tone> tones = new LinkedHashSet<>();
        at(line, index).forEach(reading -> tones.add(reading.tone()));
        return tones;
    }

    /** The groups in which any of these characters can rhyme, in the order of the text. */
    Set<String> groups(Stream<List<CharacterReading>> words) {
        Set<String> groups = new LinkedHashSet<>();
        words.flatMap(List::stream)
                .map(CharacterReading::rhyme)
                .filter(reading -> reading != null)
                .forEach(reading -> groups.add(requireNonNull(reading).rhyme()));
        return groups;
    }

    /** A character with a wrong tone. */
    RuleViolation wrong(TextRule rule, int line, int index, Tone expected) {
        return new RuleViolation(
                rule, line + 1, index + 1, expected.toString(), shown(line, index) + " " + expected.opposite());
    }

    /** A character whose tone is not known. */
    RuleViolation unknown(int line, int index, String table) {
        return violation(TextRule.READING, line, index, "a character that the table of %s knows".formatted(table));
    }

    RuleViolation violation(TextRule rule, int line, int index, String expected) {
        return new RuleViolation(rule, line + 1, index + 1, expected, shown(line, index));
    }

    /** A character that does not rhyme. */
    RuleViolation unrhymed(int line, int index, String expected) {
        Reading shown = spec.rhyme() == null
                ? null
                : spec.rhyme().usual(verse.line(line), index).orElse(null);
        return shown == null
                ? unknown(line, index, "rhymes")
                : new RuleViolation(TextRule.RHYME, line + 1, index + 1, expected, shown(line, index) + " " + shown);
    }

    /** Rhyme words that are the same character. */
    List<RuleViolation> repeatedWords(List<int[]> words) {
        List<RuleViolation> violations = new ArrayList<>();
        Set<Integer> met = new HashSet<>();
        for (int[] word : words) {
            if (!met.add(verse.at(word[0], word[1]))) {
                violations.add(
                        violation(TextRule.RHYME_WORD, word[0], word[1], "a character that ends no line before"));
            }
        }
        return violations;
    }

    private String shown(int line, int index) {
        return Character.toString(verse.at(line, index));
    }
}
