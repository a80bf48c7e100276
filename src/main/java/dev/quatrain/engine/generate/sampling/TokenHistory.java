package dev.quatrain.engine.generate.sampling;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.Arrays;

/**
 * The tokens that occur in the prompt or were sampled, and how often each was sampled. Special tokens are not counted.
 */
public final class TokenHistory {
    private final Int2IntOpenHashMap sampled = new Int2IntOpenHashMap();

    /** Receives a token and how often it was sampled; 0 for a token that occurs only in the prompt. */
    public interface Visitor {
        void visit(int token, int timesSampled);
    }

    public TokenHistory copy() {
        TokenHistory copy = new TokenHistory();
        copy.sampled.putAll(sampled);
        return copy;
    }

    /** Adds a token of the prompt. */
    public void read(int token) {
        sampled.putIfAbsent(token, 0);
    }

    /** Adds a sampled token. */
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

    /** Visits the tokens by ascending id, so that equal histories are encoded equally. */
    public void forEachInOrder(Visitor visitor) {
        int[] tokens = sampled.keySet().toIntArray();
        Arrays.sort(tokens);
        for (int token : tokens) {
            visitor.visit(token, sampled.get(token));
        }
    }
}
