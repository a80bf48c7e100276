package dev.quatrain.engine.generate;

import dev.quatrain.engine.generate.sampling.LogProbabilities;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.search.Expansion;
import dev.quatrain.engine.generate.search.Hypothesis;
import dev.quatrain.engine.token.TextCodec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a generation under a constraint. The live hypotheses of all their searches are fed in one batch, each
 * once.
 */
final class ConstrainedBatch implements DecodingBatch {
    private final Terms terms;
    private List<ConstrainedSequence> live; // row i belongs to the i-th live hypothesis of all searches

    /**
     * The values that all rows share.
     *
     * @param first the first token to feed
     * @param digest of the model, if states are to be saved; else null
     */
    record Terms(
            TextCodec codec,
            SamplingPlan plan,
            int first,
            @Nullable String digest) {}

    ConstrainedBatch(Terms terms, List<ConstrainedSequence> rows) {
        this.terms = terms;
        this.live = rows;
    }

    @Override
    public boolean isEmpty() {
        return live.isEmpty();
    }

    @Override
    public int[] begin(FedRows read, TokenListener listener) {
        return settle(read, listener);
    }

    @Override
    public int[] tokens() {
        return branches().stream().mapToInt(this::pending).toArray();
    }

    @Override
    public int[] accept(FedRows fed, TokenListener listener) {
        List<Hypothesis> branches = branches();
        LogProbabilities[] next = fed.nextOf(branches.size());
        int first = 0;
        for (ConstrainedSequence steered : live) {
            int row = first;
            first += steered.live().size();
            steered.advance(at -> outlook(branches.get(row + at), next[row + at], row + at));
        }
        return settle(fed, listener);
    }

    private Expansion outlook(Hypothesis branch, LogProbabilities next, int row) {
        return new Expansion(branch, new Expansion.Prediction(next, row, terms.plan(), terms.codec()));
    }

    /**
     * Emits the tokens that are certain and removes the rows whose search has ended. Returns the rows to continue with.
     */
    private int[] settle(FedRows fed, TokenListener listener) {
        List<ConstrainedSequence> going = new ArrayList<>();
        for (ConstrainedSequence steered : live) {
            if (terms.digest() != null) {
                steered.remember(fed);
            }
            if (steered.decided()) {
                steered.finish(listener, terms.digest());
            } else {
                steered.emitShared(listener);
                going.add(steered);
            }
        }
        live = going;
        return branches().stream().mapToInt(Hypothesis::origin).toArray();
    }

    private List<Hypothesis> branches() {
        return live.stream().flatMap(steered -> steered.live().stream()).toList();
    }

    private int pending(Hypothesis branch) {
        return branch.path().length() == 0
                ? terms.first()
                : branch.path().last().tokenId();
    }
}
