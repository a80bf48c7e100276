package dev.quatrain.serving;

import dev.quatrain.engine.constrain.ConstraintSource;
import dev.quatrain.engine.model.OpenModel;
import dev.quatrain.engine.tensor.NativeTuning;

/** A model in memory that closes when the cache has dropped it and its last user has left. */
final class LoadedModel {
    private final OpenModel model;
    private final KeptConstraints constraints;
    private int holders = 2; // the cache and whoever loaded it

    LoadedModel(OpenModel model, KeptConstraints constraints) {
        this.model = model;
        this.constraints = constraints;
    }

    OpenModel model() {
        return model;
    }

    /** The same constraint, which does not compile again what was compiled lately for this model. */
    ConstraintSource kept(ConstraintSource source) {
        return constraints.of(this, source);
    }

    /** Keeps the model open until {@link #leave}; false if it is closed already. */
    synchronized boolean enter() {
        if (holders == 0) {
            return false;
        }
        holders++;
        return true;
    }

    void leave() {
        if (isLastToLeave()) {
            constraints.forget(this);
            model.close();
            NativeTuning.trim();
        } else {
            constraints.weighAgain(this);
        }
    }

    private synchronized boolean isLastToLeave() {
        holders--;
        return holders == 0;
    }
}
