package dev.quatrain.engine.generate;

import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.LanguageModel;
import java.util.Arrays;

/** Feeds a long token sequence to a state of one row, in chunks whose logits fit into memory and that do not take long. */
public final class PromptReader {
    private static final int CHUNK_TOKENS = 512;
    private static final int CHUNK_LOGITS = 1 << 22; // 16 MiB
    private static final long CHUNK_PRODUCTS = 1 << 30; // parameters × tokens: less than a tenth of a second

    private final LanguageModel model;
    private final DecodingState state;
    private final int[] tokens;
    private int position;

    public PromptReader(LanguageModel model, DecodingState state, int[] tokens) {
        this.model = model;
        this.state = state;
        this.tokens = tokens;
    }

    public boolean done() {
        return position == tokens.length;
    }

    /** The number of tokens that were fed. */
    public int position() {
        return position;
    }

    /**
     * Feeds the next chunk.
     *
     * @return the logits after each of its tokens, (T, V) by rows
     */
    public float[] next() {
        int[] chunk = chunk();
        float[] logits = model.read(state, chunk);
        position += chunk.length;
        return logits;
    }

    /** Feeds the next chunk, without its logits. */
    public void skip() {
        int[] chunk = chunk();
        model.feed(state, chunk);
        position += chunk.length;
    }

    private int[] chunk() {
        long parameters = Math.max(1, model.memoryBytes() / Float.BYTES);
        int few = (int) Math.min(CHUNK_TOKENS, CHUNK_PRODUCTS / parameters);
        int chunk = Math.max(1, Math.min(few, CHUNK_LOGITS / model.vocabularySize()));
        return Arrays.copyOfRange(tokens, position, Math.min(tokens.length, position + chunk));
    }
}
