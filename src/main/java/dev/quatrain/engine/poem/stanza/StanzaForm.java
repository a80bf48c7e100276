package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stanza of words whose lines have a measure each. Words are separated by single spaces, lines by line feeds. A word may be
 * followed by one of the marks {@code , . ; ! ?} and may begin with a capital letter.
 *
 * @param meters by line
 * @param scheme one letter per line. Lines with the same letter rhyme; lines with different letters do not. {@code -} marks
 *     a line without rhyme. Null if no line rhymes
 */
public record StanzaForm(List<LineMeter> meters, @Nullable String scheme) {
    static final char FREE = '-';
    private static final int MOST_LINES = 32;
    private static final int MOST_SYLLABLES = LineMeter.MOST_SYLLABLES;
    private static final String SONNET = "ababcdcdefefgg";
    private static final String LIMERICK = "aabba";

    /** @throws InvalidGeneration if the form is invalid */
    public StanzaForm {
        meters = List.copyOf(meters);
        requireLines(meters.size());
        if (scheme != null && !scheme.matches("[a-z-]{%d}".formatted(meters.size()))) {
            throw new InvalidGeneration(
                    RequestField.SCHEME,
                    "expected a letter a to z, or -, for each of %d lines, got \"%s\""
                            .formatted(meters.size(), scheme));
        }
    }

    /**
     * A form with a fixed number of syllables in each line.
     *
     * @throws InvalidGeneration if the form is invalid
     */
    public static StanzaForm of(List<Integer> syllables, @Nullable String scheme) {
        requireLines(syllables.size());
        if (syllables.stream().anyMatch(count -> count < 1 || count > MOST_SYLLABLES)) {
            throw new InvalidGeneration(
                    RequestField.SYLLABLES,
                    "expected 1 to %d syllables a line, got %s".formatted(MOST_SYLLABLES, syllables));
        }
        return new StanzaForm(
                syllables.stream()
                        .map(count -> LineMeter.syllables(count, count))
                        .toList(),
                scheme);
    }

    private static void requireLines(int lines) {
        if (lines < 1 || lines > MOST_LINES) {
            throw new InvalidGeneration(
                    RequestField.SYLLABLES, "expected 1 to %d lines, got %d".formatted(MOST_LINES, lines));
        }
    }

    /** Shakespeare's sonnet in lines of ten syllables; if {@code stressed}, in iambic pentameter. */
    public static StanzaForm sonnet(boolean stressed) {
        LineMeter ten = LineMeter.syllables(10, 10);
        return new StanzaForm(Collections.nCopies(SONNET.length(), stressed ? ten.in(Foot.IAMB) : ten), SONNET);
    }

    /**
     * Two lines of three feet, two of two feet, and one of three. If {@code stressed}, feet of one strong place are two weak
     * places apart; the first may lack one of them, and one or two weak syllables may follow the last.
     */
    public static StanzaForm limerick(boolean stressed) {
        LineMeter three = stressed ? LineMeter.of("(x)x/xx/xx/(x)(x)", 0) : LineMeter.syllables(8, 10);
        LineMeter two = stressed ? LineMeter.of("(x)x/xx/(x)(x)", 0) : LineMeter.syllables(5, 7);
        return new StanzaForm(List.of(three, three, two, two, three), LIMERICK);
    }

    /** The same lines in feet of one kind. */
    public StanzaForm in(Foot foot) {
        return new StanzaForm(meters.stream().map(meter -> meter.in(foot)).toList(), scheme);
    }

    /** The same measures with another scheme. */
    public StanzaForm rhymed(@Nullable String other) {
        return new StanzaForm(meters, other);
    }

    int lines() {
        return meters.size();
    }

    /** Whether stress matters in a line. */
    public boolean isStressed() {
        return meters.stream().anyMatch(LineMeter::isStressed);
    }

    Stream<String> patterns() {
        return meters.stream().flatMap(meter -> meter.patterns().stream());
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
