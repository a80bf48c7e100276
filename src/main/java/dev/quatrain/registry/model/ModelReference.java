package dev.quatrain.registry.model;

import dev.quatrain.registry.InvalidName;
import dev.quatrain.registry.Names;
import org.jspecify.annotations.Nullable;

/**
 * A model reference of a request: {@code name}, {@code name:3} or {@code name:alias}.
 *
 * @param version null if an alias or only a name was given
 * @param alias null if a version or only a name was given
 */
record ModelReference(
        String name, @Nullable Integer version, @Nullable String alias) {

    private static final String NUMBER = "[0-9]{1,9}";

    static ModelReference parse(String reference) {
        int colon = reference.indexOf(':');
        if (colon < 0) {
            return new ModelReference(reference, null, null);
        }
        String name = reference.substring(0, colon);
        String rest = reference.substring(colon + 1);
        return rest.matches(NUMBER)
                ? new ModelReference(name, Integer.valueOf(rest), null)
                : new ModelReference(name, null, rest);
    }

    /** Whether the names are valid; otherwise a lookup is unnecessary. */
    boolean isPossible() {
        return Names.isValid(name) && (alias == null || Names.isValid(alias));
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
