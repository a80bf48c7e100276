package dev.quatrain.engine.constrain;

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

    private final IntArrayList labels = new IntArrayList();
    private final IntArrayList firstChildren = new IntArrayList();
    private final IntArrayList lastChildren = new IntArrayList();
    private final IntArrayList siblings = new IntArrayList();
    private final IntArrayList tokens = new IntArrayList();
    private final Int2IntMap fromRoot = new Int2IntOpenHashMap();

    /** A token and its sequence. */
    record Entry(int[] sequence, int token) {}

    Trie(List<Entry> entries) {
        fromRoot.defaultReturnValue(NONE);
        add(NONE);
        entries.stream()
                .sorted((a, b) -> Arrays.compare(a.sequence(), b.sequence()))
                .forEach(this::insert);
        for (int child = firstChild(ROOT); child != NONE; child = sibling(child)) {
            fromRoot.put(label(child), child);
        }
    }

    long memoryBytes() {
        return 5L * Integer.BYTES * labels.elements().length; // the other lists have grown alike
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
        int child = add(label);
        if (last == NONE) {
            firstChildren.set(parent, child);
        } else {
            siblings.set(last, child);
        }
        lastChildren.set(parent, child);
        return child;
    }

    private int add(int label) {
        labels.add(label);
        firstChildren.add(NONE);
        lastChildren.add(NONE);
        siblings.add(NONE);
        tokens.add(NONE);
        return labels.size() - 1;
    }
}
