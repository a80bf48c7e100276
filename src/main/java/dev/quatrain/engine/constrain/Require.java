package dev.quatrain.engine.constrain;

/** What the parameters of this station must keep. */
public final class Require {
    private Require() {}

    /** @throws IllegalArgumentException that names the parameter, what was expected and what came */
    public static void that(boolean kept, String parameter, String expected, Object came) {
        if (!kept) {
            throw new IllegalArgumentException(parameter + " must be " + expected + ", not " + came);
        }
    }
}
