package dev.quatrain.engine.generate.search;

import dev.quatrain.engine.constrain.LogitMask;
import dev.quatrain.engine.generate.sampling.FinishReason;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.sampling.ScoredToken;
import dev.quatrain.engine.generate.sampling.TokenHistory;
import dev.quatrain.engine.token.Vocabulary;
import org.jspecify.annotations.Nullable;

/** The beginning of a constrained text. Particles with the same beginning can share one instance. Immutable. */
public final class Hypothesis {
    private final TokenPath path;
    private final LogitMask mask;
    private final TokenHistory history;
    private final int origin;
    private final @Nullable FinishReason end;

    /**
     * The position of a hypothesis.
     *
     * @param origin the row of the model that has read all tokens but the last
     * @param left the number of tokens that may still follow
     */
    private record Standing(int origin, int left) {}

    /** @param history the tokens that the penalties count; must not be changed afterwards */
    private Hypothesis(TokenPath path, LogitMask mask, TokenHistory history, Standing standing) {
        this.path = path;
        this.mask = mask;
        this.history = history;
        this.origin = standing.origin();
        boolean ended = path.length() > 0 && path.last().tokenId() == Vocabulary.EOS || mask.ended();
        this.end = ended ? FinishReason.STOP : standing.left() == 0 ? FinishReason.LENGTH : null;
    }

    /** The empty hypothesis. */
    public static Hypothesis root(LogitMask mask, TokenHistory history, int origin, int maxTokens) {
        return new Hypothesis(TokenPath.EMPTY, mask, history, new Standing(origin, maxTokens));
    }

    /**
     * The hypothesis extended by a token.
     *
     * @param after the mask after that token
     * @param row the row of the model that has read all tokens before it
     */
    Hypothesis and(ScoredToken token, LogitMask after, int row, SamplingPlan plan) {
        TokenHistory longer = history;
        if (token.tokenId() != Vocabulary.EOS && plan.penalties().countTokens()) {
            longer = history.copy();
            longer.sampled(token.tokenId());
        }
        return new Hypothesis(path.and(token), after, longer, new Standing(row, plan.maxTokens() - path.length() - 1));
    }

    public TokenPath path() {
        return path;
    }

    LogitMask mask() {
        return mask;
    }

    TokenHistory history() {
        return history;
    }

    public int origin() {
        return origin;
    }

    /** Why the text ended; null if it continues. */
    @Nullable
    public FinishReason end() {
        return end;
    }

    public boolean ended() {
        return end != null;
    }
}
