package dev.quatrain.registry.model;

import dev.quatrain.registry.InvalidName;
import dev.quatrain.registry.Names;
import dev.quatrain.registry.Owner;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model reference of a request: {@code name}, {@code name:3} or {@code name:alias}, each with {@code @owner} or without.
 *
 * @param version null if an alias or only a name was given
 * @param alias null if a version or only a name was given
 * @param ownerName null if none was given
 */
record ModelReference(
        String name,
        @Nullable Integer version,
        @Nullable String alias,
        @Nullable String ownerName) {

    private static final String NUMBER = "[0-9]{1,9}";

    ModelReference {
        name = Names.normal(name);
        alias = alias == null ? null : Names.normal(alias);
    }

    ModelReference(String name, @Nullable Integer version, @Nullable String alias) {
        this(name, version, alias, null);
    }

    static ModelReference parse(String reference) {
        ModelReference whole = named(reference);
        int colon = whole.name.indexOf(':');
        if (colon < 0) {
            return whole;
        }
        String name = whole.name.substring(0, colon);
        String rest = whole.name.substring(colon + 1);
        return rest.matches(NUMBER)
                ? new ModelReference(name, Integer.valueOf(rest), null, whole.ownerName)
                : new ModelReference(name, null, rest, whole.ownerName);
    }

    /** @param name with {@code @owner} or without; a version or an alias is not part of it */
    static ModelReference named(String name) {
        int at = name.indexOf(ModelId.BEFORE_OWNER);
        return at < 0
                ? new ModelReference(name, null, null)
                : new ModelReference(name.substring(0, at), null, null, name.substring(at + 1));
    }

    /** Whether the names are valid; otherwise a lookup is unnecessary. */
    boolean isPossible() {
        return Names.isValid(name)
                && (alias == null || Names.isValid(alias))
                && (ownerName == null || Owner.isValid(ownerName));
    }

    /** The owner that was named. */
    Optional<Owner> owner() {
        return Optional.ofNullable(ownerName).map(Owner::new);
    }

    /**
     * @return the alias
     * @throws InvalidName if it is invalid or a number, which would be read as a version
     */
    static String requireAlias(String alias) {
        if (alias.matches("[0-9]+")) {
            throw new InvalidName(alias, Names.RULE + ", and not a number");
        }
        return Names.require(alias);
    }
}
