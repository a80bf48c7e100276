package dev.quatrain.engine.generate.scoring;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.generate.sampling.ScoredToken;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.token.BlockTokens;
import dev.quatrain.engine.work.Work;
import java.util.List;
import java.util.OptionalLong;

/**
 * Scores a text that is not held in memory, chunk by chunk, while it is read. The scores equal those of {@link Scoring}, bit for
 * bit. Not thread-safe.
 */
public final class LongScoring implements AutoCloseable {

    private final BlockTokens tokens;
    private final ChunkScoring chunks;
    private long scored;
    private OptionalLong impossible = OptionalLong.empty();

    /**
     * @param tokens of the text
     * @param top the number of most probable tokens to report at each position
     * @param work asked before each chunk
     */
    public LongScoring(TextModel text, BlockTokens tokens, int top, Work work) {
        this.tokens = tokens;
        this.chunks = new ChunkScoring(text, top, work);
    }

    /**
     * The scores of the next tokens; empty after the last one.
     *
     * @throws InvalidGeneration if the text cannot be cut for too long, or has no token
     */
    public List<ScoredToken> next() {
        int[] read = read();
        if (read.length > 0) {
            List<ScoredToken> next = chunks.next(read);
            next.forEach(this::count);
            return next;
        }
        if (scored == 0) {
            throw new InvalidGeneration(RequestField.FILE, "expected a text of at least one token");
        }
        return List.of();
    }

    private int[] read() {
        try {
            return tokens.next(chunks.most());
        } catch (IllegalArgumentException uncut) {
            throw new InvalidGeneration(RequestField.FILE, String.valueOf(uncut.getMessage()));
        }
    }

    private void count(ScoredToken token) {
        if (impossible.isEmpty() && token.logProbability() == Double.NEGATIVE_INFINITY) {
            impossible = OptionalLong.of(scored);
        }
        scored++;
    }

    /** The sum over all tokens, when they are scored. */
    public NegativeLogLikelihood sum() {
        return chunks.sum(tokens.characters());
    }

    /** The index of the first token with probability 0; empty if there is none so far. */
    public OptionalLong impossible() {
        return impossible;
    }

    @Override
    public void close() {
        chunks.close();
    }
}
