package dev.quatrain.registry;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends the start with a sentence instead of a stack trace. */
class DatabaseInUseAnalyzer extends AbstractFailureAnalyzer<DatabaseInUse> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, DatabaseInUse cause) {
        return new FailureAnalysis(
                cause.getMessage() + ". An H2 file belongs to one process at a time.",
                "Stop the other process, choose another folder with --quatrain.data=FOLDER, or use PostgreSQL, which several"
                        + " processes may share.",
                cause);
    }
}
