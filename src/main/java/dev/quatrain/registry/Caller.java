package dev.quatrain.registry;

import java.util.function.BooleanSupplier;

/**
 * On whose behalf something is done.
 *
 * @param owner of everything that the caller creates
 * @param seesAll whether the caller sees what others own, as an admin does
 * @param stillValid whether the caller's key or token is still valid, for what lasts longer than a request; asks the database
 */
public record Caller(Owner owner, boolean seesAll, BooleanSupplier stillValid) {

    /** Every caller in mode {@code none}. */
    public static final Caller LOCAL = new Caller(Owner.LOCAL, true);

    /** A caller who is always valid. */
    public Caller(Owner owner, boolean seesAll) {
        this(owner, seesAll, () -> true);
    }

    public boolean sees(Owner other) {
        return seesAll || owner.equals(other);
    }
}
