package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.constrain.judge.RuleViolation;
import dev.quatrain.engine.constrain.judge.TextRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A finished text, split into lines, and its violations of the form. The text need not be valid. */
public final class VerseText {
    private static final String MARKS = "，。！？；、：,.!?;:\n";
    private static final String NOTHING = "nothing";

    private final VerseForm form;
    private final List<int[]> lines = new ArrayList<>(); // without the punctuation at their ends
    private final List<String> ends = new ArrayList<>();

    VerseText(VerseForm form, String text) {
        this.form = form;
        int[] codePoints = text.codePoints().toArray();
        int begin = 0;
        for (int i = 0; i < codePoints.length; i++) {
            if (MARKS.indexOf(codePoints[i]) >= 0) {
                add(codePoints, begin, i, Character.toString(codePoints[i]));
                begin = i + 1;
            }
        }
        if (begin < codePoints.length) {
            add(codePoints, begin, codePoints.length, NOTHING);
        }
    }

    private void add(int[] codePoints, int begin, int end, String mark) {
        lines.add(Arrays.copyOfRange(codePoints, begin, end));
        ends.add(mark);
    }

    /** Whether a line, from 0, exists and has the right length, so that positions in it are defined. */
    boolean isWhole(int line) {
        return line < lines.size() && lines.get(line).length == form.characters();
    }

    /** A character of a line for which {@link #isWhole} holds. */
    int at(int line, int index) {
        return lines.get(line)[index];
    }

    List<RuleViolation> violations(GivenCharacters given) {
        List<RuleViolation> violations = new ArrayList<>();
        for (int line = 0; line < Math.max(form.lines(), lines.size()); line++) {
            addShape(line, violations);
            for (int index = 0; index < form.characters() && line < form.lines() && isWhole(line); index++) {
                addCharacter(line, index, given, violations);
            }
        }
        return violations;
    }

    private void addShape(int line, List<RuleViolation> violations) {
        if (line >= form.lines()) {
            violations.add(form(line, 1, "the end after %d lines".formatted(form.lines()), "another line"));
        } else if (line >= lines.size()) {
            violations.add(form(line, 1, "a line of %d characters".formatted(form.characters()), NOTHING));
        } else {
            int length = lines.get(line).length;
            if (length != form.characters()) {
                String expected = "%d characters".formatted(form.characters());
                violations.add(form(line, Math.min(length, form.characters()) + 1, expected, String.valueOf(length)));
            }
            String mark = Character.toString(VerseForm.markAfter(line));
            if (!ends.get(line).equals(mark)) {
                violations.add(form(line, length + 1, mark, ends.get(line)));
            }
        }
    }

    private void addCharacter(int line, int index, GivenCharacters given, List<RuleViolation> violations) {
        int came = at(line, index);
        int place = line * form.characters() + index;
        String shown = Character.toString(came);
        if (!Character.isIdeographic(came)) {
            violations.add(form(line, index + 1, "a Chinese character", shown));
        } else if (!given.isOpen(place) && given.at(place) != came) {
            violations.add(
                    new RuleViolation(TextRule.GIVEN, line + 1, index + 1, Character.toString(given.at(place)), shown));
        }
    }

    private static RuleViolation form(int line, int position, String expected, String came) {
        return new RuleViolation(TextRule.FORM, line + 1, position, expected, came);
    }

    /** Sorts violations by position. */
    public static List<RuleViolation> sorted(List<RuleViolation> violations) {
        return violations.stream()
                .sorted(Comparator.comparingInt(RuleViolation::line)
                        .thenComparingInt(RuleViolation::position)
                        .thenComparing(RuleViolation::rule))
                .toList();
    }
}
