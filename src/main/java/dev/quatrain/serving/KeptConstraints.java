package dev.quatrain.serving;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.ConstraintSource;
import java.util.Map;

/**
 * A cache of the compiled constraints of all models, with a memory limit. Constraints cache masks and grow during use.
 * Therefore they are weighed again after each use.
 */
final class KeptConstraints {
    private static final int WEIGHT_UNIT = 1024; // a weight is an int; in bytes its limit would be 2 GiB

    private final Shared<Key, Constraint> kept;

    /** The cache key: a constraint is compiled for the vocabulary of one model. */
    private record Key(LoadedModel model, ConstraintSource source) {}

    KeptConstraints(long bytes) {
        this.kept = new Shared<>(Caffeine.newBuilder()
                .maximumWeight(bytes / WEIGHT_UNIT)
                .weigher((Key key, Constraint constraint) -> weight(constraint))
                .executor(Runnable::run)
                .buildAsync());
    }

    /**
     * A source of the same constraint whose {@code compile} returns the cached constraint of this model, if there is
     * one.
     *
     * @param call for which it is compiled
     */
    ConstraintSource of(LoadedModel model, ConstraintSource source, Call call) {
        return (codec, work) -> {
            Key key = new Key(model, source.resolved(work));
            return kept.get(key, call, () -> key.source().compile(codec, work));
        };
    }

    /** Recomputes the weights of the model's constraints. Called when a user of the model has finished. */
    void weighAgain(LoadedModel model) {
        entries().keySet().stream()
                .filter(key -> key.model() == model)
                .forEach(key -> entries().computeIfPresent(key, (same, constraint) -> constraint));
        kept.cache().synchronous().cleanUp();
    }

    /** Removes the constraints of a model. */
    void forget(LoadedModel model) {
        entries().keySet().removeIf(key -> key.model() == model);
    }

    int count() {
        return entries().size();
    }

    private Map<Key, Constraint> entries() {
        return kept.cache().synchronous().asMap();
    }

    private static int weight(Constraint constraint) {
        return (int) Math.min(Integer.MAX_VALUE, (constraint.memoryBytes() + WEIGHT_UNIT - 1) / WEIGHT_UNIT);
    }
}
