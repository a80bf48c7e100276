package dev.quatrain.engine.generate.scoring;

import dev.quatrain.engine.generate.PromptReader;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.generate.sampling.LogProbabilities;
import dev.quatrain.engine.generate.sampling.ScoredToken;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.List;

/** Scores the tokens of one text, chunk by chunk. Not thread-safe. */
final class ChunkScoring implements AutoCloseable {

    private final TextModel text;
    private final int top;
    private final Work work;
    private final DecodingState state;
    private int last = Vocabulary.BOS;
    private double nats;
    private long count;

    /** @param top the number of most probable tokens to report at each position */
    ChunkScoring(TextModel text, int top, Work work) {
        this.text = text;
        this.top = top;
        this.work = work;
        this.state = text.model().start(1);
    }

    /** The largest number of tokens of a chunk. All chunks but the last have so many, so that scores do not depend on them. */
    int most() {
        return PromptReader.most(text.model());
    }

    /** Scores the next tokens. */
    List<ScoredToken> next(int[] tokens) {
        work.ask();
        int size = text.model().vocabularySize();
        float[] logits = text.model().read(state, afterLast(tokens)); // (T, V)
        List<ScoredToken> scored = new ArrayList<>(tokens.length);
        for (int at = 0; at < tokens.length; at++) {
            work.spend(size);
            LogProbabilities next = LogProbabilities.of(logits, at, size);
            scored.add(next.scored(tokens[at], top, text.codec()));
            nats -= next.of(tokens[at]);
        }
        count += tokens.length;
        last = tokens[tokens.length - 1];
        return scored;
    }

    /** The tokens before each of these. */
    private int[] afterLast(int[] tokens) {
        int[] shifted = new int[tokens.length];
        shifted[0] = last;
        System.arraycopy(tokens, 0, shifted, 1, tokens.length - 1);
        return shifted;
    }

    /**
     * The sum so far.
     *
     * @param characters of the tokens, in code points
     */
    NegativeLogLikelihood sum(long characters) {
        return new NegativeLogLikelihood(nats, count, characters);
    }

    @Override
    public void close() {
        state.close();
    }
}
