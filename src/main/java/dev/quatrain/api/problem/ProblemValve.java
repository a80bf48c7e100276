package dev.quatrain.api.problem;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Reports requests that Tomcat itself rejects, for example malformed HTTP, as problems instead of as a web page. */
public final class ProblemValve extends ErrorReportValve {

    private final List<ErrorForm> forms;

    public ProblemValve(List<ErrorForm> forms) {
        this.forms = List.copyOf(forms);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        boolean told = response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported();
        if (told) {
            return;
        }
        ProblemType type = ProblemType.ofStatus(response.getStatus());
        try {
            Optional<ErrorForm> form = ProblemForms.of(forms, request.getRequestURI());
            response.setContentType(
                    form.isPresent() ? MediaType.APPLICATION_JSON_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(
                        form.map(other -> inForm(other, type)).orElseGet(() -> document(type, response.getStatus())));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException gone) {
            LoggerFactory.getLogger(ProblemValve.class).debug("The connection is gone; {} was not sent", type, gone);
        }
    }

    private static String inForm(ErrorForm form, ProblemType type) {
        return JsonMapper.shared().writeValueAsString(form.of(Problem.of(type, type.title(), List.of())));
    }

    /** Needs no escaping, since it contains nothing of the request. */
    private static String document(ProblemType type, int status) {
        return "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(type.uri(), type.title(), status, type.title());
    }
}
