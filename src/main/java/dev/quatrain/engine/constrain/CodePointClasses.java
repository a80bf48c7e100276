package dev.quatrain.engine.constrain;

import com.ibm.icu.text.UnicodeSet;
import dev.quatrain.engine.work.Work;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The coarsest partition of the code points by some sets: two code points are in one class if they are in the same sets. An
 * automaton needs a transition for each class instead of one for each range. Immutable.
 */
final class CodePointClasses {
    /** The class of code points that are in none of the sets. */
    static final int NONE = -1;

    private final int[] starts; // ascending, of ranges without a gap; the first is 0
    private final int[] classes; // by range
    private final int[][] ofSets; // by set: its classes
    private final int count;

    private CodePointClasses(int[] starts, int[] classes, int[][] ofSets, int count) {
        this.starts = starts;
        this.classes = classes;
        this.ofSets = ofSets;
        this.count = count;
    }

    static CodePointClasses of(List<UnicodeSet> sets, Work work) {
        return new Sweep(sets, work).classes();
    }

    int count() {
        return count;
    }

    /** The classes of a set, by its index in the list. Callers must not modify the result. */
    int[] ofSet(int set) {
        return ofSets[set];
    }

    /** The class of a code point, or {@link #NONE}. */
    int of(int codePoint) {
        return classes[range(codePoint)];
    }

    /** The index of the range of a code point. */
    int range(int codePoint) {
        int at = Arrays.binarySearch(starts, codePoint);
        return at < 0 ? -at - 2 : at;
    }

    int ranges() {
        return starts.length;
    }

    /** The first code point of a range. */
    int start(int range) {
        return starts[range];
    }

    /** The class of a range, or {@link #NONE}. */
    int ofRange(int range) {
        return classes[range];
    }

    long memoryBytes() {
        return 2L * Integer.BYTES * starts.length;
    }

    /** Goes through the ends of all ranges of all sets in ascending order. */
    private static final class Sweep {
        private final List<UnicodeSet> sets;
        private final Work work;
        private final BitSet inside = new BitSet(); // the sets that contain the current code point
        private final Map<BitSet, Integer> known = new HashMap<>();
        private final IntArrayList starts = new IntArrayList();
        private final IntArrayList classes = new IntArrayList();

        Sweep(List<UnicodeSet> sets, Work work) {
            this.sets = sets;
            this.work = work;
        }

        CodePointClasses classes() {
            long[] turns = turns(); // where a set begins or ends, and which
            begin(0);
            for (int i = 0; i < turns.length; i++) {
                int at = (int) (turns[i] >>> Integer.SIZE);
                inside.flip((int) turns[i]);
                if (i + 1 == turns.length || (int) (turns[i + 1] >>> Integer.SIZE) != at) {
                    begin(at);
                }
            }
            return new CodePointClasses(starts.toIntArray(), classes.toIntArray(), ofSets(), known.size());
        }

        private long[] turns() {
            LongArrayList turns = new LongArrayList();
            for (int set = 0; set < sets.size(); set++) {
                UnicodeSet of = sets.get(set);
                work.spend(16L * of.getRangeCount());
                for (int range = 0; range < of.getRangeCount(); range++) {
                    turns.add((long) of.getRangeStart(range) << Integer.SIZE | set);
                    turns.add((long) of.getRangeEnd(range) + 1 << Integer.SIZE | set);
                }
            }
            long[] sorted = turns.toLongArray();
            Arrays.sort(sorted);
            return sorted;
        }

        private void begin(int codePoint) {
            work.spend(8 + sets.size() / Long.SIZE);
            if (!starts.isEmpty() && starts.getInt(starts.size() - 1) == codePoint) {
                starts.popInt();
                classes.popInt();
            }
            int begun =
                    inside.isEmpty() ? NONE : known.computeIfAbsent((BitSet) inside.clone(), unseen -> known.size());
            if (classes.isEmpty() || classes.getInt(classes.size() - 1) != begun) {
                starts.add(codePoint);
                classes.add(begun);
            }
        }

        private int[][] ofSets() {
            IntArrayList[] lists = new IntArrayList[sets.size()];
            Arrays.setAll(lists, set -> new IntArrayList());
            known.forEach((signature, number) -> signature.stream().forEach(set -> {
                work.spend(1);
                lists[set].add(number.intValue());
            }));
            return Arrays.stream(lists).map(IntArrayList::toIntArray).toArray(int[][]::new);
        }
    }
}
