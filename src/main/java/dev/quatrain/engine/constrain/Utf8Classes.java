package dev.quatrain.engine.constrain;

import dev.quatrain.engine.work.Work;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.objects.Object2IntOpenCustomHashMap;
import java.util.Arrays;

/**
 * The classes of code points by the bytes of their UTF-8 encoding, in its shortest form: a tree whose equal branches are
 * shared. A node other than the root is a begun code point. Immutable.
 */
final class Utf8Classes {
    static final int ROOT = 0;

    private static final int BYTES = 256;
    private static final int CONTINUATIONS = 64;
    private static final int FIRST_CONTINUATION = 0x80;
    /** The first code points and the lead bytes of encodings of one to four bytes. */
    private static final int[] FIRSTS = {0, 0x80, 0x800, 0x10000};

    private static final int[] LEADS = {0, 0xC0, 0xE0, 0xF0};
    private static final int[] LASTS = {0x7F, 0x7FF, 0xFFFF, Character.MAX_CODE_POINT};

    private final int[] root = new int[BYTES];
    private int[] inner = {}; // (nodes − 1, CONTINUATIONS)

    /** @param classes of sets without surrogates */
    Utf8Classes(CodePointClasses classes, Work work) {
        Arrays.fill(root, leaf(CodePointClasses.NONE));
        Builder builder = new Builder(classes, work);
        for (int length = 1; length <= FIRSTS.length; length++) {
            int block = 1 << 6 * (length - 1); // code points that share a lead byte
            for (int first = FIRSTS[length - 1] / block * block; first <= LASTS[length - 1]; first += block) {
                int lead = LEADS[length - 1] + (length == 1 ? first : first / block);
                root[lead] = builder.block(first, length);
            }
        }
        inner = builder.nodes.toIntArray();
    }

    int nodes() {
        return 1 + inner.length / CONTINUATIONS;
    }

    /** The node after one more byte; negative if a code point is complete, or if the byte cannot follow. */
    int child(int node, int value) {
        if (node == ROOT) {
            return root[value];
        }
        int continuation = value - FIRST_CONTINUATION;
        return continuation < 0 || continuation >= CONTINUATIONS
                ? leaf(CodePointClasses.NONE)
                : inner[(node - 1) * CONTINUATIONS + continuation];
    }

    /** The class of a complete code point, for a negative result of {@link #child}. */
    static int whole(int child) {
        return -2 - child;
    }

    private static int leaf(int codePointClass) {
        return -2 - codePointClass;
    }

    long memoryBytes() {
        return (long) Integer.BYTES * (root.length + inner.length);
    }

    private static final class Builder {
        private final CodePointClasses classes;
        private final Work work;
        private final IntArrayList nodes = new IntArrayList();
        private final Object2IntOpenCustomHashMap<int[]> numbers =
                new Object2IntOpenCustomHashMap<>(IntArrays.HASH_STRATEGY);

        Builder(CodePointClasses classes, Work work) {
            this.classes = classes;
            this.work = work;
            numbers.defaultReturnValue(0);
        }

        /** The node or leaf of the code points from {@code first} on that share all but the last bytes. */
        private int block(int first, int length) {
            return block(first, length, length - 1);
        }

        /**
         * @param length of the encoding, which excludes code points with a shorter one
         * @param left the number of bytes that follow
         */
        private int block(int first, int length, int left) {
            work.spend(4);
            if (left == 0) {
                boolean valid = first >= FIRSTS[length - 1] && first <= LASTS[length - 1];
                return leaf(valid ? classes.of(first) : CodePointClasses.NONE);
            }
            int last = first + (1 << 6 * left) - 1;
            boolean nothing = last < FIRSTS[length - 1] || first > LASTS[length - 1];
            boolean uniform = classes.range(first) == classes.range(Math.min(last, Character.MAX_CODE_POINT));
            if (nothing || uniform && classes.ofRange(classes.range(first)) == CodePointClasses.NONE) {
                return leaf(CodePointClasses.NONE);
            }
            int[] children = new int[CONTINUATIONS];
            for (int i = 0; i < CONTINUATIONS; i++) {
                boolean repeats = uniform && i > 0 && isWhole(first, last, length);
                children[i] = repeats ? children[0] : block(first + (i << 6 * (left - 1)), length, left - 1);
            }
            return number(children);
        }

        private static boolean isWhole(int first, int last, int length) {
            return first >= FIRSTS[length - 1] && last <= LASTS[length - 1];
        }

        /** Equal nodes are one. */
        private int number(int[] children) {
            int known = numbers.getInt(children);
            if (known != 0) {
                return known;
            }
            int number = 1 + nodes.size() / CONTINUATIONS;
            nodes.addElements(nodes.size(), children);
            numbers.put(children, number);
            return number;
        }
    }
}
