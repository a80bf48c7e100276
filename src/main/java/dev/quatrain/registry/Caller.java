package dev.quatrain.registry;

/**
 * On whose behalf something is done.
 *
 * @param owner of everything that the caller creates
 * @param seesAll whether the caller sees what others own, as an admin does
 */
public record Caller(Owner owner, boolean seesAll) {

    /** Every caller in mode {@code none}. */
    public static final Caller LOCAL = new Caller(Owner.LOCAL, true);

    public boolean sees(Owner other) {
        return seesAll || owner.equals(other);
    }
}
