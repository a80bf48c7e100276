package dev.quatrain.engine.work;

/** The result of some work is no longer wanted, so the work has ended without one. */
public final class Abandoned extends RuntimeException {

    public Abandoned() {
        super("the result is no longer wanted", null, false, false);
    }
}
