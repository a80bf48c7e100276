package dev.quatrain.engine.constrain.schema;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Texts in units, sorted, so that those that begin alike are neighbours. Immutable. */
final class TextTable {
    private final int[][] texts;
    private final int[] numbers; // in the given order, by position

    TextTable(List<int[]> given) {
        this.numbers = IntStream.range(0, given.size())
                .boxed()
                .sorted(Comparator.comparing(given::get, Arrays::compare))
                .mapToInt(Integer::intValue)
                .toArray();
        this.texts = Arrays.stream(numbers).mapToObj(given::get).toArray(int[][]::new);
    }

    int size() {
        return texts.length;
    }

    int length(int at) {
        return texts[at].length;
    }

    /** Its index among the texts that were given. */
    int number(int at) {
        return numbers[at];
    }

    long memoryBytes() {
        return Arrays.stream(texts).mapToLong(text -> 32 + 4L * text.length).sum();
    }

    /** Neighbouring texts whose first {@code depth} units are the same. */
    record Range(int low, int high, int depth) {
        boolean isEmpty() {
            return low == high;
        }
    }

    Range all() {
        return new Range(0, texts.length, 0);
    }

    /** Those of a range that go on with a unit. */
    Range narrowed(Range range, int unit) {
        return new Range(bound(range, unit), bound(range, unit + 1), range.depth() + 1);
    }

    /** The first text of the range whose next unit is not below {@code unit}; a text that ends here comes first. */
    private int bound(Range range, int unit) {
        int low = range.low();
        int high = range.high();
        while (low < high) {
            int middle = (low + high) >>> 1;
            int[] text = texts[middle];
            if (text.length <= range.depth() || text[range.depth()] < unit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
