package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.constrain.judge.RuleViolation;
import dev.quatrain.engine.constrain.judge.TextRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A finished text, split into lines, and its violations of the form. The text need not be valid. Lines end at punctuation marks
 * of any width, at line feeds, or at both; white space and quotation marks do not matter. If that does not give the lines of the
 * form, but white space does, white space ends them too.
 */
public final class VerseText {
    private static final String MARKS = "，。！？；、：．｡､,.!?;:/／|｜…\n\r\u0085\u2028\u2029";
    private static final String NOTHING = "nothing";

    private final VerseShape shape;
    private final List<int[]> lines;

    VerseText(VerseShape shape, String text) {
        this.shape = shape;
        List<int[]> marked = lines(text, codePoint -> MARKS.indexOf(codePoint) >= 0);
        List<int[]> spaced = lines(text, codePoint -> MARKS.indexOf(codePoint) >= 0 || isBlank(codePoint));
        this.lines = marked.size() != shape.lines() && spaced.size() == shape.lines() ? spaced : marked;
    }

    private static List<int[]> lines(String text, IntPredicate ends) {
        List<int[]> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        (text + '\n').codePoints().forEach(codePoint -> {
            if (!ends.test(codePoint)) {
                line.appendCodePoint(codePoint);
                return;
            }
            int[] characters = line.codePoints().filter(VerseText::isWritten).toArray();
            if (characters.length > 0) {
                lines.add(characters);
            }
            line.setLength(0);
        });
        return lines;
    }

    private static boolean isBlank(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    private static boolean isWritten(int codePoint) {
        return !isBlank(codePoint)
                && switch (Character.getType(codePoint)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.START_PUNCTUATION,
                            Character.END_PUNCTUATION,
                            Character.DASH_PUNCTUATION,
                            Character.OTHER_PUNCTUATION -> false;
                    default -> true;
                };
    }

    VerseShape shape() {
        return shape;
    }

    /** Whether a line, from 0, exists and has the right length, so that positions in it are defined. */
    boolean isWhole(int line) {
        return line < lines.size() && lines.get(line).length == shape.length(line);
    }

    /** A line for which {@link #isWhole} holds. Callers must not modify the result. */
    int[] line(int line) {
        return lines.get(line);
    }

    /** A character of a line for which {@link #isWhole} holds. */
    int at(int line, int index) {
        return lines.get(line)[index];
    }

    List<RuleViolation> violations(GivenCharacters given) {
        List<RuleViolation> violations = new ArrayList<>();
        for (int line = 0; line < Math.max(shape.lines(), lines.size()); line++) {
            addShape(line, violations);
            for (int index = 0; line < shape.lines() && isWhole(line) && index < shape.length(line); index++) {
                addCharacter(line, index, given, violations);
            }
        }
        return violations;
    }

    private void addShape(int line, List<RuleViolation> violations) {
        if (line >= shape.lines()) {
            violations.add(form(line, 1, "the end after %d lines".formatted(shape.lines()), "another line"));
        } else if (line >= lines.size()) {
            violations.add(form(line, 1, "a line of %d characters".formatted(shape.length(line)), NOTHING));
        } else if (!isWhole(line)) {
            int length = lines.get(line).length;
            String expected = "%d characters".formatted(shape.length(line));
            violations.add(form(line, Math.min(length, shape.length(line)) + 1, expected, String.valueOf(length)));
        }
    }

    private void addCharacter(int line, int index, GivenCharacters given, List<RuleViolation> violations) {
        int came = at(line, index);
        int place = shape.begin(line) + index;
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
