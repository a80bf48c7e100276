package dev.quatrain.engine.corpus.curation;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The shape of a poem whose lines have the same number of characters, such as {@code 4x5} for four lines of five. Lines end with
 * punctuation or a line feed. A document with other marks between its lines, such as brackets or two marks, has no shape.
 */
public record VerseShape(int lines, int characters) implements Comparable<VerseShape> {

    /** A regular expression of the written form. */
    public static final String NAME = "[1-9][0-9]{0,3}x[1-9][0-9]{0,3}";

    private static final Pattern ENDS = Pattern.compile("\\p{Po}?\n|\\p{Po}");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}+");

    private static final Comparator<VerseShape> ORDER =
            Comparator.comparingInt(VerseShape::lines).thenComparingInt(VerseShape::characters);

    /** @param name matches {@link #NAME} */
    public static VerseShape parse(String name) {
        int times = name.indexOf('x');
        return new VerseShape(Integer.parseInt(name.substring(0, times)), Integer.parseInt(name.substring(times + 1)));
    }

    /** Empty if the lines differ in length, or hold anything but letters. */
    public static Optional<VerseShape> of(String document) {
        String[] lines = ENDS.split(document.strip());
        int characters = lines.length == 0 ? 0 : lines[0].codePointCount(0, lines[0].length());
        for (String line : lines) {
            if (line.codePointCount(0, line.length()) != characters
                    || !LETTERS.matcher(line).matches()) {
                return Optional.empty();
            }
        }
        return characters == 0 ? Optional.empty() : Optional.of(new VerseShape(lines.length, characters));
    }

    @Override
    public int compareTo(VerseShape other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return lines + "x" + characters;
    }
}
