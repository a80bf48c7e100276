package dev.quatrain.engine.train.mixture;

import dev.quatrain.engine.batch.TokenIds;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.MixedLanguageModel;
import dev.quatrain.engine.model.mixture.ContextFeatures;
import dev.quatrain.engine.token.Vocabulary;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * What the parts of a mixture say of a text: all numbers from which its weights are fitted, so that the text is read once.
 *
 * @param logProbabilities (T, N) row by row, ln p_i of each token in nats
 * @param singleFeatures (T, 2 N) row by row, the {@link ContextFeatures} without squares and products
 */
public record PartReadings(int parts, float[] logProbabilities, float[] singleFeatures) {

    private static final int CHUNK_TOKENS = 512;
    private static final int CHUNK_LOGITS = 1 << 20;

    /** The heap for the readings of a text. */
    public static long bytes(int parts, long tokens) {
        return Float.BYTES * tokens * (parts + ContextFeatures.singleCount(parts));
    }

    /**
     * Reads a text; each document begins with the state before the first token, as in scoring.
     *
     * @param enough polled regularly
     * @return of the tokens that were read before it was enough
     */
    public static PartReadings of(MixedLanguageModel model, TokenPairs pairs, BooleanSupplier enough) {
        int parts = model.parts().size();
        PartReadings readings = new PartReadings(
                parts,
                new float[Math.multiplyExact(pairs.size(), parts)],
                new float[Math.multiplyExact(pairs.size(), ContextFeatures.singleCount(parts))]);
        int most = Math.max(1, Math.min(CHUNK_TOKENS, CHUNK_LOGITS / model.vocabularySize()));
        DecodingState state = model.start(1);
        int from = 0;
        try {
            while (from < pairs.size() && !enough.getAsBoolean()) {
                if (pairs.inputs().get(from) == Vocabulary.BOS) {
                    state.close();
                    state = model.start(1);
                }
                int to = end(pairs.inputs(), from, most);
                readings.read(model, state, pairs, new Range(from, to));
                from = to;
            }
        } finally {
            state.close();
        }
        return readings.first(from);
    }

    /** Those of the first tokens. */
    private PartReadings first(int tokens) {
        return tokens == size()
                ? this
                : new PartReadings(
                        parts,
                        Arrays.copyOf(logProbabilities, tokens * parts),
                        Arrays.copyOf(singleFeatures, tokens * ContextFeatures.singleCount(parts)));
    }

    private record Range(int from, int to) {}

    /** The end of a chunk, which has no BOS except as its first token. */
    private static int end(TokenIds inputs, int from, int most) {
        int to = from + 1;
        while (to < inputs.size() && to < from + most && inputs.get(to) != Vocabulary.BOS) {
            to++;
        }
        return to;
    }

    private void read(MixedLanguageModel model, DecodingState state, TokenPairs pairs, Range range) {
        int[] tokens = new int[range.to() - range.from()];
        pairs.inputs().copy(range.from(), tokens, 0, tokens.length);
        model.readParts(state, tokens, (position, logWeights, rows) -> {
            int at = range.from() + position;
            int target = pairs.targets().get(at);
            for (int part = 0; part < parts; part++) {
                logProbabilities[at * parts + part] = rows[part][target];
            }
            float[] found = ContextFeatures.single(rows);
            System.arraycopy(found, 0, singleFeatures, at * found.length, found.length);
        });
    }

    /** T. */
    public int size() {
        return logProbabilities.length / parts;
    }

    /** F. */
    public int featureCount() {
        return ContextFeatures.count(parts);
    }

    /** ln p_i of a token. */
    public float logProbability(int token, int part) {
        return logProbabilities[token * parts + part];
    }

    /** The features of the context of a token, (F). */
    float[] features(int token) {
        int single = ContextFeatures.singleCount(parts);
        return ContextFeatures.all(Arrays.copyOfRange(singleFeatures, token * single, (token + 1) * single));
    }
}
