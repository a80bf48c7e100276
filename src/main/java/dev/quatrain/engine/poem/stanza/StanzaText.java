package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.constrain.judge.RuleViolation;
import dev.quatrain.engine.constrain.judge.TextRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A finished text, split into lines and words. The text need not be valid. */
record StanzaText(String text, List<List<String>> lines) {
    private static final Pattern MARK = Pattern.compile("[,.;!?]$");
    private static final Pattern SENTENCE = Pattern.compile("[.!?]$");
    private static final Pattern SMALL = Pattern.compile("^['‘’ʼ]?\\p{Ll}");

    static StanzaText of(String text) {
        return new StanzaText(
                text,
                Arrays.stream(text.split("\n", -1))
                        .map(line -> Arrays.stream(line.split(" ", -1))
                                .map(word -> MARK.matcher(word).replaceFirst(""))
                                .toList())
                        .toList());
    }

    /** Violations in the number of lines, in spaces, in words that the table lacks, in initials, capitals and the end. */
    List<RuleViolation> violations(StanzaSpec spec) {
        List<RuleViolation> violations = new ArrayList<>();
        int expected = spec.form().lines();
        for (int line = 0; line < Math.max(expected, lines.size()); line++) {
            if (line >= lines.size()) {
                violations.add(new RuleViolation(TextRule.FORM, line + 1, 1, "a line", "nothing"));
            } else if (line >= expected) {
                violations.add(new RuleViolation(
                        TextRule.FORM, line + 1, 1, "the end after %d lines".formatted(expected), "a line"));
            } else {
                addWords(line, spec, violations);
                addFirst(line, spec, violations);
            }
        }
        addEnd(spec.typography(), violations);
        return violations;
    }

    private void addWords(int line, StanzaSpec spec, List<RuleViolation> violations) {
        List<String> words = lines.get(line);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.isEmpty()) {
                violations.add(new RuleViolation(TextRule.FORM, line + 1, i + 1, "a word", "nothing"));
            } else if (spec.table().of(word).isEmpty()) {
                violations.add(
                        new RuleViolation(TextRule.READING, line + 1, i + 1, "a word that the table knows", word));
            }
        }
    }

    private void addFirst(int line, StanzaSpec spec, List<RuleViolation> violations) {
        int initial = spec.initial(line);
        String word = lines.get(line).get(0);
        String first = WordTable.plain(word).replaceFirst("^'(?=.)", "");
        if (initial != 0 && (first.isEmpty() || first.codePointAt(0) != initial)) {
            violations.add(new RuleViolation(TextRule.GIVEN, line + 1, 1, Character.toString(initial), word));
        }
        Capitals capitals = spec.typography().capitals();
        boolean asked = capitals == Capitals.LINES || capitals == Capitals.FIRST && line == 0;
        if (asked && SMALL.matcher(word).find()) {
            violations.add(new RuleViolation(TextRule.FORM, line + 1, 1, "a capital letter", word));
        }
    }

    private void addEnd(Typography typography, List<RuleViolation> violations) {
        if (typography.ending() == Ending.SENTENCE && !SENTENCE.matcher(text).find()) {
            int position = lines.get(lines.size() - 1).size();
            violations.add(
                    new RuleViolation(TextRule.FORM, lines.size(), position, "one of . ! ? at the end", "another end"));
        }
    }

    String last(int line) {
        List<String> words = lines.get(line);
        return WordTable.plain(words.get(words.size() - 1));
    }
}
