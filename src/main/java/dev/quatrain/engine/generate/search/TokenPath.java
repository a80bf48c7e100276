package dev.quatrain.engine.generate.search;

import dev.quatrain.engine.generate.sampling.ScoredToken;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sequence of tokens, linked from the last to the first, so that paths share their common prefix. Immutable. */
public final class TokenPath {
    static final TokenPath EMPTY = new TokenPath(null, null, 0);

    private final @Nullable TokenPath before;
    private final @Nullable ScoredToken last;
    private final int length;

    private TokenPath(@Nullable TokenPath before, @Nullable ScoredToken last, int length) {
        this.before = before;
        this.last = last;
        this.length = length;
    }

    TokenPath and(ScoredToken token) {
        return new TokenPath(this, token, length + 1);
    }

    public int length() {
        return length;
    }

    /** @throws IllegalStateException if the path is empty */
    public ScoredToken last() {
        if (last == null) {
            throw new IllegalStateException("an empty path has no last token");
        }
        return last;
    }

    /** All tokens but the first {@code count}. */
    public List<ScoredToken> after(int count) {
        Deque<ScoredToken> tokens = new ArrayDeque<>();
        for (TokenPath at = this; at.before != null && at.length > count; at = at.before) {
            tokens.addFirst(at.last());
        }
        return List.copyOf(tokens);
    }

    /** The longest common prefix of the paths. Only shared instances are compared. */
    public static TokenPath shared(Collection<TokenPath> paths) {
        TokenPath shared = paths.iterator().next();
        for (TokenPath path : paths) {
            TokenPath other = path;
            while (shared != other) {
                boolean longer = shared.length >= other.length;
                shared = longer && shared.before != null ? shared.before : shared;
                other = !longer && other.before != null ? other.before : other;
            }
        }
        return shared;
    }
}
