package dev.quatrain.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what can be done about {@link OpenWithoutKeys}, instead of a stack trace. */
class OpenWithoutKeysAnalyzer extends AbstractFailureAnalyzer<OpenWithoutKeys> {

    private static final String ACTION =
            "Set quatrain.security.mode=api-key, which prints the first key; or server.address=127.0.0.1;"
                    + " or, if everyone who can connect may do everything, quatrain.security.open-to-network=true.";

    @Override
    protected FailureAnalysis analyze(Throwable root, OpenWithoutKeys cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()) + '.', ACTION, cause);
    }
}
