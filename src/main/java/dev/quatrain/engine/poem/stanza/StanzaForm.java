package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stanza of words with a fixed number of syllables in each line. Words are separated by single spaces, lines by line
 * feeds. A word may be followed by one of the marks {@code , . ; ! ?} and may begin with a capital letter.
 *
 * @param syllables by line
 * @param scheme one letter per line. Lines with the same letter rhyme; lines with different letters do not. {@code -} marks
 *     a line without rhyme. Null if no line rhymes
 */
public record StanzaForm(List<Integer> syllables, @Nullable String scheme) {
    static final char FREE = '-';
    private static final int MOST_LINES = 32;
    private static final int MOST_SYLLABLES = 32;

    /** @throws InvalidGeneration if the form is invalid */
    public StanzaForm {
        syllables = List.copyOf(syllables);
        if (syllables.isEmpty() || syllables.size() > MOST_LINES) {
            throw new InvalidGeneration(
                    RequestField.SYLLABLES, "expected 1 to %d lines, came %d".formatted(MOST_LINES, syllables.size()));
        }
        if (syllables.stream().anyMatch(count -> count < 1 || count > MOST_SYLLABLES)) {
            throw new InvalidGeneration(
                    RequestField.SYLLABLES,
                    "expected 1 to %d syllables a line, came %s".formatted(MOST_SYLLABLES, syllables));
        }
        if (scheme != null && !scheme.matches("[a-z-]{%d}".formatted(syllables.size()))) {
            throw new InvalidGeneration(
                    RequestField.SCHEME,
                    "expected a letter a to z, or -, for each of %d lines, came \"%s\""
                            .formatted(syllables.size(), scheme));
        }
    }

    int lines() {
        return syllables.size();
    }

    /**
     * The scheme's letter of a line, from 0; {@link #FREE} if the line need not rhyme, also if no other line has its letter.
     */
    char letter(int line) {
        return scheme == null || lines(scheme.charAt(line)) < 2 ? FREE : scheme.charAt(line);
    }

    /** The number of lines with a letter. */
    int lines(char letter) {
        return scheme == null
                ? 0
                : (int) scheme.chars().filter(other -> other == letter).count();
    }

    /** The letters of rhyming lines, without repetition, in the order of their first lines. */
    String letters() {
        StringBuilder letters = new StringBuilder();
        for (int line = 0; line < lines(); line++) {
            char letter = letter(line);
            if (letter != FREE && letters.indexOf(String.valueOf(letter)) < 0) {
                letters.append(letter);
            }
        }
        return letters.toString();
    }
}
