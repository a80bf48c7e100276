package dev.quatrain.engine.adapt;

import dev.quatrain.engine.token.Vocabulary;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/**
 * Counts what has followed each context of a text, for contexts of up to some length. A context does not go beyond a BOS. New
 * contexts are no longer stored when there are {@link #MOST} of them, which take about 50 MB.
 */
final class ContextCounts {

    private static final int MOST = 1 << 20;

    private final Long2IntOpenHashMap longer = new Long2IntOpenHashMap(); // (context, token before it) → context
    private final Long2IntOpenHashMap counts = new Long2IntOpenHashMap(); // (context, token after it) → count
    private final IntArrayList totals = new IntArrayList(); // of the counts of a context
    private final IntArrayList kinds = new IntArrayList(); // different tokens after a context
    private final IntArrayList text = new IntArrayList();
    private final int[] contexts; // by length, at the current position
    private int lengths;

    /** @param longest context, in tokens */
    ContextCounts(int longest) {
        this.contexts = new int[longest + 1];
        longer.defaultReturnValue(-1);
        contexts[0] = add();
        lengths = 1;
    }

    private int add() {
        totals.add(0);
        kinds.add(0);
        return totals.size() - 1;
    }

    /** Goes on by a token, without counting it. */
    void enter(int token) {
        text.add(token);
        lengths = 1;
        boolean further = true;
        for (int length = 1; further && length < contexts.length && length <= text.size(); length++) {
            int before = text.getInt(text.size() - length);
            contexts[length] = context(contexts[length - 1], before);
            further = contexts[length] >= 0 && before != Vocabulary.BOS;
            lengths += contexts[length] >= 0 ? 1 : 0;
        }
    }

    private int context(int shorter, int before) {
        long key = key(shorter, before);
        int found = longer.get(key);
        if (found < 0 && totals.size() < MOST) {
            found = add();
            longer.put(key, found);
        }
        return found;
    }

    /** Counts a token after the current contexts. */
    void count(int token) {
        for (int length = 0; length < lengths; length++) {
            int context = contexts[length];
            totals.set(context, totals.getInt(context) + 1);
            if (counts.addTo(key(context, token), 1) == 0) {
                kinds.set(context, kinds.getInt(context) + 1);
            }
        }
    }

    /** The number of tokens that followed the current context of this length; 0 if it is new. */
    int total(int length) {
        return length < lengths ? totals.getInt(contexts[length]) : 0;
    }

    /** The number of different tokens that followed the current context of this length, which is not new. */
    int kinds(int length) {
        return kinds.getInt(contexts[length]);
    }

    /** How often a token followed the current context of this length, which is not new. */
    int count(int length, int token) {
        return counts.get(key(contexts[length], token));
    }

    private static long key(int context, int token) {
        return (long) context << Integer.SIZE | token;
    }
}
