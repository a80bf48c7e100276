package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The measure of a line: patterns, one of which it follows. A pattern has a sign for each syllable: {@code /} a strong place,
 * {@code x} a weak one, {@code ?} any. The syllable with the main stress of a word of several syllables stands on a strong
 * place, unstressed syllables next to it in the word stand on weak places. Syllables with secondary stress and words of one
 * syllable stand anywhere: it is the rule of Halle and Keyser (1966) in the form of Kiparsky (1977), by which only the
 * stress within a word is bound.
 */
public record LineMeter(List<String> patterns) {
    static final int MOST_SYLLABLES = 32;
    private static final int MOST_PATTERNS = 16;
    private static final Pattern NOTATION = Pattern.compile("(?:[x/]|\\([x/]+\\)){1,64}");
    private static final Pattern PART = Pattern.compile("[x/]|\\([x/]+\\)");
    private static final String ANY = "?";

    public LineMeter {
        patterns = List.copyOf(patterns);
    }

    /** A line with one of these numbers of syllables. */
    public static LineMeter syllables(int fewest, int most) {
        return new LineMeter(
                IntStream.rangeClosed(fewest, most).mapToObj(ANY::repeat).toList());
    }

    /**
     * Reads a notation such as {@code (x)x/xx/}, where signs in parentheses may be left out.
     *
     * @throws InvalidGeneration naming the element of the field STRESS, if it is no notation, or stands for too many patterns
     */
    public static LineMeter of(String notation, int line) {
        if (!NOTATION.matcher(notation).matches()) {
            throw refused(line, "expected / for strong and x for weak places, in parentheses if optional", notation);
        }
        Set<String> patterns = new TreeSet<>(Set.of(""));
        Matcher part = PART.matcher(notation);
        while (part.find() && patterns.size() <= MOST_PATTERNS) {
            boolean optional = part.group().startsWith("(");
            Set<String> longer = new TreeSet<>(optional ? patterns : Set.of());
            String signs = optional ? part.group().substring(1, part.group().length() - 1) : part.group();
            patterns.forEach(pattern -> longer.add(pattern + signs));
            patterns = longer;
        }
        patterns.remove("");
        if (patterns.size() > MOST_PATTERNS || patterns.isEmpty()) {
            throw refused(line, "expected 1 to %d ways to fill a line".formatted(MOST_PATTERNS), notation);
        }
        if (patterns.stream().anyMatch(pattern -> pattern.length() > MOST_SYLLABLES)) {
            throw refused(line, "expected 1 to %d syllables a line".formatted(MOST_SYLLABLES), notation);
        }
        return new LineMeter(List.copyOf(patterns));
    }

    private static InvalidGeneration refused(int line, String expected, String came) {
        return new InvalidGeneration(RequestField.STRESS.place(line), "%s, got \"%s\"".formatted(expected, came));
    }

    /** Whether stress matters. */
    boolean isStressed() {
        return patterns.stream().anyMatch(pattern -> !pattern.contains(ANY));
    }

    /** A line of the same numbers of syllables in feet of one kind. */
    public LineMeter in(Foot foot) {
        return new LineMeter(patterns.stream()
                .map(pattern -> foot.line(pattern.length()))
                .distinct()
                .toList());
    }
}
