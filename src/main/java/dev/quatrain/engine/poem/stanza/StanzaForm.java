package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.constrain.InvalidGeneration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines of words, of so many syllables each. Words stand between single spaces, lines between line feeds; a word may be followed by
 * one of the marks {@code , . ; ! ?}, and begin with a capital letter.
 *
 * @param syllables by line
 * @param scheme a letter a line: lines of one letter rhyme, those of different letters do not; {@code -} for a line that is free.
 *     Null if all are
 */
public record StanzaForm(List<Integer> syllables, @Nullable String scheme) {
    static final char FREE = '-';
    private static final int MOST_LINES = 32;
    private static final int MOST_SYLLABLES = 32;

    /** @throws InvalidGeneration if it is no form */
    public StanzaForm {
        syllables = List.copyOf(syllables);
        if (syllables.isEmpty() || syllables.size() > MOST_LINES) {
            throw new InvalidGeneration(
                    "constraint/poem/syllables",
                    "expected 1 to %d lines, came %d".formatted(MOST_LINES, syllables.size()));
        }
        if (syllables.stream().anyMatch(count -> count < 1 || count > MOST_SYLLABLES)) {
            throw new InvalidGeneration(
                    "constraint/poem/syllables",
                    "expected 1 to %d syllables a line, came %s".formatted(MOST_SYLLABLES, syllables));
        }
        if (scheme != null && !scheme.matches("[a-z-]{%d}".formatted(syllables.size()))) {
            throw new InvalidGeneration(
                    "constraint/poem/scheme",
                    "expected a letter a to z, or -, for each of %d lines, came \"%s\""
                            .formatted(syllables.size(), scheme));
        }
    }

    int lines() {
        return syllables.size();
    }

    /** The letter of a line, from 0; {@link #FREE} if it need not rhyme, as where no other line has its letter. */
    char letter(int line) {
        return scheme == null || lines(scheme.charAt(line)) < 2 ? FREE : scheme.charAt(line);
    }

    /** How many lines have a letter. */
    int lines(char letter) {
        return scheme == null
                ? 0
                : (int) scheme.chars().filter(other -> other == letter).count();
    }

    /** The letters of lines that rhyme, each once, by the first of their lines. */
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
