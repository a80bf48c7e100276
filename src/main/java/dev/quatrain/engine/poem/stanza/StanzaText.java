package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.constrain.judge.RuleViolation;
import dev.quatrain.engine.constrain.judge.TextRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A finished text, split into lines and words. The text need not be valid. */
record StanzaText(List<List<String>> lines) {
    private static final Pattern MARK = Pattern.compile("[,.;!?]$");

    static StanzaText of(String text) {
        return new StanzaText(Arrays.stream(text.split("\n", -1))
                .map(line -> Arrays.stream(line.split(" ", -1))
                        .map(word -> MARK.matcher(word).replaceFirst(""))
                        .toList())
                .toList());
    }

    /** Violations in the number of lines, in spaces, in words that the table lacks, and in initials. */
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
            }
        }
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
        int initial = spec.initial(line);
        String first = WordTable.lower(words.get(0));
        if (initial != 0 && (first.isEmpty() || first.codePointAt(0) != initial)) {
            violations.add(new RuleViolation(TextRule.GIVEN, line + 1, 1, Character.toString(initial), words.get(0)));
        }
    }

    String last(int line) {
        List<String> words = lines.get(line);
        return WordTable.lower(words.get(words.size() - 1));
    }
}
