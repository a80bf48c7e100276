package dev.quatrain.registry.run;

/** A write by an attempt that was superseded (fencing). The attempt must stop. */
public final class StaleAttempt extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StaleAttempt(RunId run, int attempt) {
        super("Attempt %d of run %s is not the one that may write".formatted(attempt, run));
    }
}
