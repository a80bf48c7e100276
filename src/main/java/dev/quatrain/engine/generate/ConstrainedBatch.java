package dev.quatrain.engine.generate;

import dev.quatrain.engine.generate.sampling.LogProbabilities;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.search.Expansion;
import dev.quatrain.engine.generate.search.Hypothesis;
import dev.quatrain.engine.token.TextCodec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows under a constraint: the branches of all their searches are fed side by side, each once. */
final class ConstrainedBatch implements DecodingBatch {
    private final BatchedState model; // row i of it belongs to the i-th live branch of all searches
    private final Terms terms;
    private List<ConstrainedSequence> live;

    /**
     * What is the same for all rows.
     *
     * @param first the token to be fed first
     * @param digest of the model, if states are to be kept; else null
     */
    record Terms(
            TextCodec codec,
            SamplingPlan plan,
            int first,
            @Nullable String digest) {}

    ConstrainedBatch(BatchedState model, Terms terms, List<ConstrainedSequence> rows) {
        this.model = model;
        this.terms = terms;
        this.live = rows;
    }

    @Override
    public boolean isEmpty() {
        return live.isEmpty();
    }

    @Override
    public void begin(TokenListener listener) {
        settle(listener);
    }

    @Override
    public void step(TokenListener listener) {
        if (live.isEmpty()) {
            return;
        }
        List<Hypothesis> fed = branches();
        float[] logits = model.step(fed.stream().mapToInt(this::pending).toArray()); // (B, V)
        int first = 0;
        for (ConstrainedSequence steered : live) {
            int row = first;
            first += steered.live().size();
            steered.advance(at -> outlook(fed.get(row + at), logits, row + at));
        }
        settle(listener);
    }

    private Expansion outlook(Hypothesis branch, float[] logits, int row) {
        LogProbabilities next = LogProbabilities.of(logits, row, model.vocabularySize());
        return new Expansion(branch, new Expansion.Prospect(next, row, terms.plan(), terms.codec()));
    }

    /** Tells what is certain, lets go what is decided, and keeps the model's rows for the rest. */
    private void settle(TokenListener listener) {
        List<ConstrainedSequence> going = new ArrayList<>();
        for (ConstrainedSequence steered : live) {
            if (terms.digest() != null) {
                steered.remember(model);
            }
            if (steered.decided()) {
                steered.finish(listener, terms.digest());
            } else {
                steered.tell(listener);
                going.add(steered);
            }
        }
        live = going;
        if (!live.isEmpty()) {
            model.become(branches().stream().mapToInt(Hypothesis::origin).toArray());
        }
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
