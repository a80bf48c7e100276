package dev.quatrain.serving;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.ConstraintSource;
import dev.quatrain.engine.model.OpenModel;

/** A model in memory that closes when the cache has dropped it and its last user has left. */
final class LoadedModel {
    private static final int KEPT_CONSTRAINTS = 16;

    private final OpenModel model;
    private final Cache<ConstraintSource, Constraint> constraints =
            Caffeine.newBuilder().maximumSize(KEPT_CONSTRAINTS).build();
    private int holders = 2; // the cache and whoever loaded it

    LoadedModel(OpenModel model) {
        this.model = model;
    }

    OpenModel model() {
        return model;
    }

    /** The same constraint, which does not compile again what was compiled lately for this model. */
    ConstraintSource kept(ConstraintSource source) {
        return codec -> constraints.get(source.resolved(), absent -> absent.compile(codec));
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
