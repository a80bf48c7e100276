package dev.quatrain.engine.poem.regulated;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The lines of a Chinese poem.
 *
 * @param lengths of the lines, in characters, without what follows them
 * @param ends what is written after each line: a punctuation mark, line feeds, both or neither
 */
public record VerseShape(List<Integer> lengths, List<String> ends) {

    public VerseShape {
        lengths = List.copyOf(lengths);
        ends = List.copyOf(ends);
    }

    /** Lines of equal length, with a comma after odd lines and a full stop after even lines. */
    static VerseShape regular(int lines, int characters) {
        return new VerseShape(
                Collections.nCopies(lines, characters),
                IntStream.range(0, lines)
                        .mapToObj(line -> line % 2 == 0 ? "，" : "。")
                        .toList());
    }

    int lines() {
        return lengths.size();
    }

    int length(int line) {
        return lengths.get(line);
    }

    /** The number of characters of the poem. Places are numbered from 0 through all lines, without what follows them. */
    int places() {
        return lengths.stream().mapToInt(Integer::intValue).sum();
    }

    /** The first place of a line. */
    int begin(int line) {
        return lengths.subList(0, line).stream().mapToInt(Integer::intValue).sum();
    }

    /** The line of a place. */
    int line(int place) {
        int line = 0;
        for (int end = length(0); end <= place; end += length(line)) {
            line++;
        }
        return line;
    }

    /** The code points between the lines, ascending. */
    int[] marks() {
        return String.join("", ends).codePoints().distinct().sorted().toArray();
    }

    /** The places of the poem in the order of its text; in between, code points of marks as negative numbers. */
    int[] layout() {
        IntStream.Builder text = IntStream.builder();
        int place = 0;
        for (int line = 0; line < lines(); line++) {
            for (int index = 0; index < length(line); index++) {
                text.add(place++);
            }
            ends.get(line).codePoints().forEach(mark -> text.add(-mark));
        }
        return text.build().toArray();
    }
}
