package dev.quatrain.engine.model.jvm;

import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import org.jspecify.annotations.Nullable;

/** What tokens contribute to the first layer of a stack: a product with their embeddings, or a row of a table where that is small. */
public final class TokenInput {
    private static final long SMALL_TABLE = 1 << 22; // floats, in any heap
    private static final int SHARE_OF_HEAP = 64; // a larger table may have a sixty-fourth

    private final float[][] embedding; // (V, E)
    private final JvmLayer layer;
    private final float @Nullable [][] table; // (V, G · H)

    /** @param layer the first layer of {@code stack} */
    public TokenInput(RecurrentSpec stack, float[][] embedding, JvmLayer layer) {
        this.embedding = embedding;
        this.layer = layer;
        this.table = tableSize(stack, embedding.length) == 0 ? null : layer.contribution(embedding);
    }

    /** The floats of the table; 0 if there is none. */
    public static long tableSize(RecurrentSpec stack, int vocabularySize) {
        long size = (long) vocabularySize * ParameterShapes.gates(stack.type()) * stack.hiddenSize();
        long most = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / Float.BYTES;
        return size <= Math.max(SMALL_TABLE, most) ? size : 0;
    }

    public float[][] embedding() {
        return embedding;
    }

    /** (B) → (B, G · H), in arrays that may be changed. */
    public float[][] contribution(int[] tokens) {
        float[][] sums = new float[tokens.length][];
        for (int b = 0; b < tokens.length; b++) {
            sums[b] = table == null ? embedding[tokens[b]] : table[tokens[b]].clone();
        }
        return table == null ? layer.contribution(sums) : sums;
    }
}
