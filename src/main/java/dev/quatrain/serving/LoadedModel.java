package dev.quatrain.serving;

import dev.quatrain.engine.model.OpenModel;

/** A model in memory that closes when the cache has dropped it and its last user has left. */
final class LoadedModel {
    private final OpenModel model;
    private int holders = 2; // the cache and whoever loaded it

    LoadedModel(OpenModel model) {
        this.model = model;
    }

    OpenModel model() {
        return model;
    }

    /** Keeps the model open until {@link #leave}; false if it is closed already. */
    synchronized boolean enter() {
        if (holders == 0) {
            return false;
        }
        holders++;
        return true;
    }

    synchronized void leave() {
        holders--;
        if (holders == 0) {
            model.close();
        }
    }
}
