package dev.quatrain.engine.generate;

import dev.quatrain.engine.generate.sampling.ScoredToken;
import dev.quatrain.engine.generate.search.Expansion;
import dev.quatrain.engine.generate.search.Hypothesis;
import dev.quatrain.engine.generate.search.Search;
import dev.quatrain.engine.generate.search.TokenPath;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A row and the search for its text. It emits a token as soon as all hypotheses agree on it. */
final class ConstrainedSequence {
    private final Sequence row;
    private final Search search;
    private final Map<Hypothesis, float[]> memories = new IdentityHashMap<>(); // model states of ended hypotheses
    private int told;

    ConstrainedSequence(Sequence row, Search search) {
        this.row = row;
        this.search = search;
    }

    List<Hypothesis> live() {
        return search.live();
    }

    void advance(IntFunction<Expansion> outlooks) {
        search.advance(outlooks);
    }

    boolean decided() {
        return search.live().isEmpty();
    }

    /**
     * Saves the model state of hypotheses that have just ended, and drops the states of hypotheses that left the
     * search.
     */
    void remember(FedRows fed) {
        search.population().stream()
                .filter(Hypothesis::ended)
                .forEach(branch -> memories.computeIfAbsent(branch, ended -> fed.memory(ended.origin())));
        memories.keySet().retainAll(search.population());
    }

    /** Emits the tokens that all hypotheses share. */
    void emitShared(TokenListener listener) {
        TokenPath shared = TokenPath.shared(
                search.population().stream().map(Hypothesis::path).toList());
        for (ScoredToken token : shared.after(told)) {
            listener.token(row.take(token, null));
        }
        told = Math.max(told, shared.length());
    }

    /**
     * Emits the remaining tokens of the winning hypothesis and ends the row.
     *
     * @param digest of the model, if states are to be saved; else null
     */
    void finish(TokenListener listener, @Nullable String digest) {
        Hypothesis winner = search.winner();
        List<ScoredToken> rest = winner.path().after(told);
        for (int i = 0; i < rest.size(); i++) {
            listener.token(row.take(rest.get(i), i == rest.size() - 1 ? winner.end() : null));
        }
        row.endedWithoutToken(winner.end());
        float[] memory = memories.get(winner);
        if (memory != null && digest != null) {
            row.keep(memory, digest);
        }
    }
}
