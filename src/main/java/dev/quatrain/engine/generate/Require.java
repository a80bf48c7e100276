package dev.quatrain.engine.generate;

/** What the parameters of this station must keep. */
final class Require {
    private Require() {}

    /** @throws IllegalArgumentException that names the parameter, what was expected and what came */
    static void that(boolean kept, String parameter, String expected, Object came) {
        if (!kept) {
            throw new IllegalArgumentException(parameter + " must be " + expected + ", not " + came);
        }
    }
}
