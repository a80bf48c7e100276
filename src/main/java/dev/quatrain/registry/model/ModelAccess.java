package dev.quatrain.registry.model;

import dev.quatrain.registry.Caller;
import dev.quatrain.registry.Callers;
import dev.quatrain.registry.NotFound;
import dev.quatrain.registry.Owner;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which models the current caller may name. A model of another owner is not found, whether it exists or not. */
@Component
@Transactional(readOnly = true)
class ModelAccess {

    private final ModelRows models;
    private final VersionRows versions;
    private final Callers callers;

    ModelAccess(ModelRows models, VersionRows versions, Callers callers) {
        this.models = models;
        this.versions = versions;
        this.callers = callers;
    }

    /** The owner of what is published now. */
    public Owner owner() {
        return callers.current().owner();
    }

    /** The model to use for a reference: by its bare name the caller's own, else the one that is shared by that name. */
    public Optional<ModelId> usable(ModelReference reference) {
        if (!reference.isPossible()) {
            return Optional.empty();
        }
        Optional<ModelId> named = reference.owner().map(owner -> new ModelId(owner, reference.name()));
        if (named.isPresent()) {
            return named.filter(id -> callers.current().sees(id.owner())
                    || !models.shared(List.of(id.key())).isEmpty());
        }
        ModelId own = new ModelId(owner(), reference.name());
        return versions.existsByModelName(own.key())
                ? Optional.of(own)
                : models.sharedAs(reference.name()).map(ModelId::ofKey);
    }

    /** @throws NotFound if there is no such model to use */
    public ModelId requireUsable(String name) {
        return usable(ModelReference.named(name)).orElseThrow(() -> new NotFound(NotFound.Kind.MODEL, name));
    }

    /** @throws NotFound if there is no such model to change */
    public ModelId requireChangeable(String name) {
        return changeable(ModelReference.named(name))
                .filter(id -> versions.existsByModelName(id.key()))
                .orElseThrow(() -> new NotFound(NotFound.Kind.MODEL, name));
    }

    /** The model after which a list begins; it need not exist any more. */
    public ModelId place(String name) {
        ModelReference last = ModelReference.named(name);
        if (!last.isPossible()) {
            throw new NotFound(NotFound.Kind.MODEL, name);
        }
        return new ModelId(last.owner().orElse(owner()), last.name());
    }

    /** The model to change for a reference: the caller's own, or for an admin that of the named owner. */
    public Optional<ModelId> changeable(ModelReference reference) {
        if (!reference.isPossible()) {
            return Optional.empty();
        }
        ModelId id = new ModelId(reference.owner().orElse(owner()), reference.name());
        return callers.current().sees(id.owner()) ? Optional.of(id) : Optional.empty();
    }

    /** The latest versions of all models that the caller may use, after a key. */
    public List<VersionRow> latestAfter(String key, Limit limit) {
        Caller caller = callers.current();
        return versions.latestAfter(key, caller.owner().name(), caller.seesAll(), limit);
    }
}
