package dev.quatrain.engine.generate;

import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.LanguageModel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Feeds a long token sequence to a state of one row, in chunks whose logits fit into memory and that do not take long. */
public final class PromptReader {
    private static final int CHUNK_TOKENS = 512;
    private static final int CHUNK_LOGITS = 1 << 22; // 16 MiB
    private static final long CHUNK_PRODUCTS = 1 << 30; // parameters × tokens: less than a tenth of a second

    private final LanguageModel model;
    private final int[] tokens;
    private final PromptBeginnings beginnings;
    private DecodingState state;
    private int position;
    private @Nullable PromptStates kept;

    public PromptReader(LanguageModel model, DecodingState state, int[] tokens) {
        this.model = model;
        this.state = state;
        this.tokens = tokens;
        this.beginnings = new PromptBeginnings(tokens);
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
        int end = Math.min(tokens.length, position + most(model));
        float[] logits = model.read(state, Arrays.copyOfRange(tokens, position, end));
        position = end;
        return logits;
    }

    /** Feeds the next chunk, without its logits. */
    public void skip() {
        int end =
                kept == null ? Math.min(tokens.length, position + most(model)) : beginnings.end(position, most(model));
        model.feed(state, Arrays.copyOfRange(tokens, position, end));
        position = end;
        if (kept != null && beginnings.isOne(end)) {
            kept.keep(beginnings.of(end).alone(), model.export(state));
        }
    }

    /**
     * Starts after the longest beginning that was read before, and keeps states from now on.
     *
     * @return the state to go on with, which replaces the former one; null if no beginning is known
     */
    @Nullable
    DecodingState resume(PromptStates states) {
        kept = states;
        for (PromptStates.Beginning beginning : beginnings.all()) {
            float[] numbers = states.after(beginning);
            if (numbers != null) {
                state = model.restore(numbers, 1);
                position = beginning.length();
                return state;
            }
        }
        return null;
    }

    /** The largest number of tokens of a chunk. */
    public static int most(LanguageModel model) {
        long parameters = Math.max(1, model.memoryBytes() / Float.BYTES);
        int few = (int) Math.min(CHUNK_TOKENS, CHUNK_PRODUCTS / parameters);
        return Math.max(1, Math.min(few, CHUNK_LOGITS / model.vocabularySize()));
    }
}
