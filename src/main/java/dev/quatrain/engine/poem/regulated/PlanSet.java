package dev.quatrain.engine.poem.regulated;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A set of plans, by their numbers. Immutable. */
final class PlanSet {
    private final long[] words;

    private PlanSet(long[] words) {
        this.words = words;
    }

    /** The plans from 0 to {@code plans} − 1 that satisfy {@code passes}. */
    static PlanSet of(int plans, IntPredicate passes) {
        long[] words = new long[(plans + Long.SIZE - 1) / Long.SIZE];
        for (int plan = 0; plan < plans; plan++) {
            if (passes.test(plan)) {
                words[plan / Long.SIZE] |= 1L << plan;
            }
        }
        return new PlanSet(words);
    }

    boolean isEmpty() {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    boolean contains(int plan) {
        return (words[plan / Long.SIZE] >>> plan & 1) != 0;
    }

    /** The first plan of the set with a number of at least {@code from}; −1 if there is none. */
    int next(int from) {
        for (int plan = from; plan < words.length * Long.SIZE; plan++) {
            long rest = words[plan / Long.SIZE] >>> plan;
            if (rest != 0) {
                return plan + Long.numberOfTrailingZeros(rest);
            }
            plan |= Long.SIZE - 1;
        }
        return -1;
    }

    boolean intersects(PlanSet other) {
        for (int i = 0; i < words.length; i++) {
            if ((words[i] & other.words[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    PlanSet and(PlanSet other) {
        long[] both = words.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] &= other.words[i];
        }
        return Arrays.equals(both, words) ? this : new PlanSet(both);
    }

    PlanSet or(PlanSet other) {
        long[] either = words.clone();
        for (int i = 0; i < either.length; i++) {
            either[i] |= other.words[i];
        }
        return new PlanSet(either);
    }

    /** The plans of this set that satisfy {@code passes}. Calls it only for members. */
    PlanSet filter(IntPredicate passes) {
        BitSet kept = BitSet.valueOf(words);
        for (int plan = kept.nextSetBit(0); plan >= 0; plan = kept.nextSetBit(plan + 1)) {
            if (!passes.test(plan)) {
                kept.clear(plan);
            }
        }
        return new PlanSet(Arrays.copyOf(kept.toLongArray(), words.length));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PlanSet that && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }
}
