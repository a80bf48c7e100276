package dev.quatrain.engine.generate.search;

import dev.quatrain.engine.constrain.LogitMask;
import dev.quatrain.engine.generate.sampling.FinishReason;
import dev.quatrain.engine.generate.sampling.ScoredToken;
import dev.quatrain.engine.generate.sampling.TokenHistory;
import dev.quatrain.engine.token.Vocabulary;
import org.jspecify.annotations.Nullable;

/** A beginning of a constrained text. Particles that have written the same share one. Immutable. */
public final class Hypothesis {
    private final TokenPath path;
    private final LogitMask mask;
    private final TokenHistory history;
    private final int origin;
    private final @Nullable FinishReason end;

    /**
     * Where it stands.
     *
     * @param origin the row of the model that has read all but the last token
     * @param left how many tokens may still come
     */
    private record Standing(int origin, int left) {}

    /** @param history what the penalties go by; not to be changed any more */
    private Hypothesis(TokenPath path, LogitMask mask, TokenHistory history, Standing standing) {
        this.path = path;
        this.mask = mask;
        this.history = history;
        this.origin = standing.origin();
        boolean ended = path.length() > 0 && path.last().tokenId() == Vocabulary.EOS || mask.ended();
        this.end = ended ? FinishReason.STOP : standing.left() == 0 ? FinishReason.LENGTH : null;
    }

    /** Before the first token. */
    public static Hypothesis root(LogitMask mask, TokenHistory history, int origin, int maxTokens) {
        return new Hypothesis(TokenPath.EMPTY, mask, history, new Standing(origin, maxTokens));
    }

    /**
     * With one more token.
     *
     * @param after the mask after that token
     * @param row of the model that has read all that came before it
     */
    Hypothesis and(ScoredToken token, LogitMask after, int row, int maxTokens) {
        TokenHistory longer = history;
        if (token.tokenId() != Vocabulary.EOS) {
            longer = history.copy();
            longer.sampled(token.tokenId());
        }
        return new Hypothesis(path.and(token), after, longer, new Standing(row, maxTokens - path.length() - 1));
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

    /** Why the text ends here; null if it goes on. */
    @Nullable
    public FinishReason end() {
        return end;
    }

    public boolean ended() {
        return end != null;
    }
}
