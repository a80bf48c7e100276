package dev.quatrain.engine.poem.regulated;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One way to understand what is written: where it stands in a template, and what its rhymes are. Immutable. */
final class Hypothesis {
    static final int UNBOUND = -1;

    private final int node;
    private final int[] groups; // by rhyme; UNBOUND before its first word, and after its last
    private final int[] used; // rhyme words so far and given ones, ascending

    private Hypothesis(int node, int[] groups, int[] used) {
        this.node = node;
        this.groups = groups;
        this.used = used;
    }

    /** Nothing is written. */
    static Hypothesis start(int node, int rhymes, int[] used) {
        int[] groups = new int[rhymes];
        Arrays.fill(groups, UNBOUND);
        return new Hypothesis(node, groups, used);
    }

    /** The node of the place that comes next. */
    int node() {
        return node;
    }

    int group(int rhyme) {
        return groups[rhyme];
    }

    /** Rhyme words that may not be used again, ascending. Callers must not modify the result. */
    int[] used() {
        return used;
    }

    boolean hasUsed(int character) {
        return Arrays.binarySearch(used, character) >= 0;
    }

    Hypothesis at(int other) {
        return new Hypothesis(other, groups, used);
    }

    Hypothesis using(int character) {
        return new Hypothesis(node, groups, Ints.with(used, character));
    }

    Hypothesis binding(int rhyme, int group) {
        int[] bound = groups.clone();
        bound[rhyme] = group;
        return new Hypothesis(node, bound, used);
    }

    /** Without what no longer matters, because no rhyme follows. */
    Hypothesis settled() {
        return start(node, groups.length, new int[0]);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hypothesis that
                && node == that.node
                && Arrays.equals(groups, that.groups)
                && Arrays.equals(used, that.used);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * node + Arrays.hashCode(groups)) + Arrays.hashCode(used);
    }
}
