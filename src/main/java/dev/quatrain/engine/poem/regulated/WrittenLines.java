package dev.quatrain.engine.poem.regulated;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The characters of the text so far, for the rule that none occurs in two lines. Immutable. */
final class WrittenLines {
    static final WrittenLines NOTHING = new WrittenLines(new int[0], new int[0]);

    private final int[] earlier; // characters of complete lines, ascending
    private final int[] line; // of the line that is being written, ascending

    private WrittenLines(int[] earlier, int[] line) {
        this.earlier = earlier;
        this.line = line;
    }

    boolean hasEarlier(int character) {
        return Ints.has(earlier, character);
    }

    /** All characters, ascending. Callers must not modify the result. */
    int[] all() {
        return Ints.union(earlier, line);
    }

    WrittenLines with(int character) {
        return new WrittenLines(earlier, Ints.with(line, character));
    }

    WrittenLines ended() {
        return new WrittenLines(all(), new int[0]);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WrittenLines that
                && Arrays.equals(earlier, that.earlier)
                && Arrays.equals(line, that.line);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(earlier) + Arrays.hashCode(line);
    }
}
