package dev.quatrain.registry;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends the start with a sentence instead of a stack trace. */
class UnfitDatabaseAnalyzer extends AbstractFailureAnalyzer<UnfitDatabase> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnfitDatabase cause) {
        return new FailureAnalysis(
                cause.getMessage() + ". The statements of the service are written for PostgreSQL.",
                "Add ;%s to the address, or choose another folder for the usual one with --quatrain.data=FOLDER."
                        .formatted(String.join(";", UnfitDatabase.SETTINGS)),
                cause);
    }
}
