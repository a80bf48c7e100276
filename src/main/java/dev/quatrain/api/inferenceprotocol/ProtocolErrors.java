package dev.quatrain.api.inferenceprotocol;

import dev.quatrain.api.problem.ErrorForm;
import dev.quatrain.api.problem.Problem;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Errors below {@code /v2}, whatever has refused the request. */
@Component
class ProtocolErrors implements ErrorForm {

    private static final PathPattern HERE = PathPatternParser.defaultInstance.parse("/v2/**");

    @Override
    public boolean covers(String path) {
        return HERE.matches(PathContainer.parsePath(path));
    }

    @Override
    public ProtocolError of(Problem problem) {
        String incident = problem.incident() == null ? "" : " Incident " + problem.incident();
        return new ProtocolError(problem.detail() + incident);
    }
}
