package dev.quatrain.engine.generate.sampling;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.Arrays;

/** Which tokens a row has met, and how often each was sampled. The specials that frame a text are not part of it. */
public final class TokenHistory {
    private final Int2IntOpenHashMap sampled = new Int2IntOpenHashMap();

    /** What is done with one token and the number of times that it was sampled: 0 for one of the prompt only. */
    public interface Visitor {
        void visit(int token, int timesSampled);
    }

    public TokenHistory copy() {
        TokenHistory copy = new TokenHistory();
        copy.sampled.putAll(sampled);
        return copy;
    }

    /** Notes a token of the prompt. */
    public void read(int token) {
        sampled.putIfAbsent(token, 0);
    }

    /** Notes a token that was sampled. */
    public void sampled(int token) {
        sampled(token, 1);
    }

    public void sampled(int token, int times) {
        sampled.addTo(token, times);
    }

    public int size() {
        return sampled.size();
    }

    public void forEach(Visitor visitor) {
        sampled.int2IntEntrySet().fastForEach(entry -> visitor.visit(entry.getIntKey(), entry.getIntValue()));
    }

    /** By rising token id, so that equal histories are told alike. */
    public void forEachInOrder(Visitor visitor) {
        int[] tokens = sampled.keySet().toIntArray();
        Arrays.sort(tokens);
        for (int token : tokens) {
            visitor.visit(token, sampled.get(token));
        }
    }
}
