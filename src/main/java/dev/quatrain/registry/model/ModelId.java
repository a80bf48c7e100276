package dev.quatrain.registry.model;

import dev.quatrain.registry.Owner;

/** What makes a model unique. */
public record ModelId(Owner owner, String name) {

    static final char BEFORE_OWNER = '@';

    /** The id as one text, in the database and as the name of stored files; models of mode {@code none} have their name. */
    String key() {
        return owner.equals(Owner.LOCAL) ? name : name + BEFORE_OWNER + owner.name();
    }

    static ModelId ofKey(String key) {
        int at = key.indexOf(BEFORE_OWNER);
        return at < 0
                ? new ModelId(Owner.LOCAL, key)
                : new ModelId(new Owner(key.substring(at + 1)), key.substring(0, at));
    }

    /** The name by which a caller refers to the model: those of others have the owner's name in it. */
    String nameFor(Owner caller) {
        return owner.equals(caller) ? name : name + BEFORE_OWNER + owner.name();
    }
}
