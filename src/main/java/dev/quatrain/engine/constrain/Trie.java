package dev.quatrain.engine.constrain;

import dev.quatrain.engine.work.Work;
import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.List;

/** A trie of token texts, as sequences of code points or bytes. Immutable once built. */
final class Trie {
    static final int ROOT = 0;
    /** No node or no token. */
    static final int NONE = -1;

    private static final int COMPARISON_WORK = 8;
    private static final int UNITS_PER_LABEL = 2;

    private final IntArrayList labels = new IntArrayList();
    private final IntArrayList firstChildren = new IntArrayList();
    private final IntArrayList lastChildren = new IntArrayList();
    private final IntArrayList siblings = new IntArrayList();
    private final IntArrayList tokens = new IntArrayList();
    private final IntArrayList depths = new IntArrayList();
    private final int[] ends; // by node: the number after the last node below it
    private final int deepest;
    private final Int2IntMap fromRoot = new Int2IntOpenHashMap();

    /** A token and its sequence. */
    record Entry(int[] sequence, int token) {}

    Trie(List<Entry> entries, Work work) {
        fromRoot.defaultReturnValue(NONE);
        add(NONE, 0);
        entries.stream()
                .sorted((a, b) -> {
                    work.spend(COMPARISON_WORK);
                    return Arrays.compare(a.sequence(), b.sequence());
                })
                .forEach(entry -> {
                    work.spend(UNITS_PER_LABEL * (long) entry.sequence().length);
                    insert(entry);
                });
        this.ends = ends();
        this.deepest = depths.intStream().max().orElse(0);
        for (int child = firstChild(ROOT); child != NONE; child = sibling(child)) {
            fromRoot.put(label(child), child);
        }
    }

    long memoryBytes() {
        return 7L * Integer.BYTES * labels.elements().length; // the other lists have grown alike
    }

    /** Nodes are numbered in depth-first order, by label, from 0, the root. */
    int size() {
        return labels.size();
    }

    /** The number of labels from the root. */
    int depth(int node) {
        return depths.getInt(node);
    }

    /** The largest depth. */
    int deepest() {
        return deepest;
    }

    /** The number after the last node below this one. */
    int end(int node) {
        return ends[node];
    }

    int label(int node) {
        return labels.getInt(node);
    }

    /** Children are sorted by label; two children may have the same label. */
    int firstChild(int node) {
        return firstChildren.getInt(node);
    }

    int sibling(int node) {
        return siblings.getInt(node);
    }

    /** The token that ends here, or {@link #NONE}. */
    int token(int node) {
        return tokens.getInt(node);
    }

    /** A child with this label, or {@link #NONE}. */
    int child(int node, int label) {
        if (node == ROOT) {
            return fromRoot.get(label);
        }
        int child = firstChild(node);
        while (child != NONE && label(child) != label) {
            child = sibling(child);
        }
        return child;
    }

    /**
     * Entries come sorted by sequence, so a new child is always the last. Two tokens with the same sequence get two nodes.
     */
    private void insert(Entry entry) {
        int node = ROOT;
        for (int i = 0; i < entry.sequence().length; i++) {
            int label = entry.sequence()[i];
            int last = lastChildren.getInt(node);
            boolean known = last != NONE && label(last) == label;
            boolean taken = known && i == entry.sequence().length - 1 && token(last) != NONE;
            node = known && !taken ? last : append(node, last, label);
        }
        tokens.set(node, entry.token());
    }

    private int append(int parent, int last, int label) {
        int child = add(label, depth(parent) + 1);
        if (last == NONE) {
            firstChildren.set(parent, child);
        } else {
            siblings.set(last, child);
        }
        lastChildren.set(parent, child);
        return child;
    }

    private int add(int label, int depth) {
        labels.add(label);
        depths.add(depth);
        firstChildren.add(NONE);
        lastChildren.add(NONE);
        siblings.add(NONE);
        tokens.add(NONE);
        return labels.size() - 1;
    }

    private int[] ends() {
        int[] ends = new int[size()];
        int[] open = new int[size() + 1]; // the nodes from the root to the last one, by depth
        int last = -1;
        for (int node = 0; node < size(); node++) {
            for (; last >= depth(node); last--) {
                ends[open[last]] = node;
            }
            last = depth(node);
            open[last] = node;
        }
        for (; last >= 0; last--) {
            ends[open[last]] = size();
        }
        return ends;
    }
}
