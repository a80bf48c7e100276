package dev.quatrain.api.problem;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;

/** What Tomcat itself turns away, because it is no proper HTTP for instance, told as a problem instead of as a web page. */
public final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        boolean told = response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported();
        if (told) {
            return;
        }
        ProblemType type = ProblemType.ofStatus(response.getStatus());
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(document(type));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException gone) {
            LoggerFactory.getLogger(ProblemValve.class).debug("Nobody hears of {}", type, gone);
        }
    }

    /** All of it is our own words, nothing of the request: there is nothing to escape. */
    private static String document(ProblemType type) {
        return "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(type.uri(), type.title(), type.status().value(), type.title());
    }
}
