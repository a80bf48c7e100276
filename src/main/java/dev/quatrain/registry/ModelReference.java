package dev.quatrain.registry;

import org.jspecify.annotations.Nullable;

/**
 * How a request names a model: {@code name}, {@code name:3} or {@code name:alias}.
 *
 * @param version null if an alias or nothing was given
 * @param alias null if a version or nothing was given
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

    /** Whether something can be called so; nobody need look for what cannot. */
    boolean isPossible() {
        return Names.isValid(name) && (alias == null || Names.isValid(alias));
    }

    /** An alias that reads like a version could never be reached. */
    static String requireAlias(String alias) {
        if (alias.matches("[0-9]+")) {
            throw new InvalidName(alias, Names.RULE + ", and not a number");
        }
        return Names.require(alias);
    }
}
