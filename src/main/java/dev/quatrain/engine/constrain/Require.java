package dev.quatrain.engine.constrain;

/** Checks of parameters. */
public final class Require {
    private Require() {}

    /** @throws IllegalArgumentException with the parameter, the expected and the actual value */
    public static void that(boolean kept, String parameter, String expected, Object came) {
        if (!kept) {
            throw new IllegalArgumentException(parameter + " must be " + expected + ", not " + came);
        }
    }
}
