package dev.quatrain.serving;

import dev.quatrain.engine.constrain.ConstraintSource;
import dev.quatrain.engine.generate.PromptStates;
import dev.quatrain.engine.model.OpenModel;
import dev.quatrain.engine.tensor.NativeTuning;
import dev.quatrain.registry.Owner;

/** A model in memory. It is closed when it has left the cache and its last user has finished. */
final class LoadedModel {
    private final OpenModel model;
    private final KeptConstraints constraints;
    private final KeptPrompts prompts;
    private int holders = 2; // the cache and the caller that loaded it

    LoadedModel(OpenModel model, KeptConstraints constraints, KeptPrompts prompts) {
        this.model = model;
        this.constraints = constraints;
        this.prompts = prompts;
    }

    OpenModel model() {
        return model;
    }

    /** The same constraint, backed by the cache of compiled constraints of this model, for a call. */
    ConstraintSource kept(ConstraintSource source, Call call) {
        return constraints.of(this, source, call);
    }

    /** States after the beginnings of an owner's prompts. */
    PromptStates prompts(Owner owner) {
        return prompts.of(this, owner);
    }

    /** Keeps the model open until {@link #leave}. Returns false if it is already closed. */
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
            prompts.forget(this);
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
