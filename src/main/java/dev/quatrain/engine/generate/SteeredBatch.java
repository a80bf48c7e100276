package dev.quatrain.engine.generate;

import dev.quatrain.engine.token.TextCodec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows under a constraint: the branches of all their searches are fed side by side, each once. */
final class SteeredBatch implements DecodingBatch {
    private final ModelRows model; // row i of it belongs to the i-th live branch of all searches
    private final Terms terms;
    private List<SteeredRow> live;

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

    SteeredBatch(ModelRows model, Terms terms, List<SteeredRow> rows) {
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
        List<Branch> fed = branches();
        float[] logits = model.step(fed.stream().mapToInt(this::pending).toArray()); // (B, V)
        int first = 0;
        for (SteeredRow steered : live) {
            int row = first;
            first += steered.live().size();
            steered.advance(at -> outlook(fed.get(row + at), logits, row + at));
        }
        settle(listener);
    }

    private Outlook outlook(Branch branch, float[] logits, int row) {
        LogProbabilities next = LogProbabilities.of(logits, row, model.vocabularySize());
        return new Outlook(branch, new Outlook.Prospect(next, row, terms.plan(), terms.codec()));
    }

    /** Tells what is certain, lets go what is decided, and keeps the model's rows for the rest. */
    private void settle(TokenListener listener) {
        List<SteeredRow> going = new ArrayList<>();
        for (SteeredRow steered : live) {
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
            model.become(branches().stream().mapToInt(Branch::origin).toArray());
        }
    }

    private List<Branch> branches() {
        return live.stream().flatMap(steered -> steered.live().stream()).toList();
    }

    private int pending(Branch branch) {
        return branch.path().length() == 0
                ? terms.first()
                : branch.path().last().tokenId();
    }
}
