package dev.quatrain.api.openai;

import dev.quatrain.api.problem.ErrorForm;
import dev.quatrain.api.problem.Problem;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Errors below {@code /v1}, whatever has refused the request. Codes are OpenAI's where it has one. */
@Component
class OpenAiErrors implements ErrorForm {

    private static final PathPattern HERE = PathPatternParser.defaultInstance.parse("/v1/**");

    private static final Map<ProblemType, String> CODES = Map.of(
            ProblemType.UNAUTHENTICATED, "invalid_api_key",
            ProblemType.UNKNOWN_MODEL, "model_not_found",
            ProblemType.UNKNOWN_VERSION, "model_not_found",
            ProblemType.UNKNOWN_CORPUS, "file_not_found",
            ProblemType.UNKNOWN_JOB, "job_not_found",
            ProblemType.NO_SUCH_PATH, "unknown_url",
            ProblemType.QUOTA_EXCEEDED, "rate_limit_exceeded",
            ProblemType.VALIDATION_FAILED, "invalid_value",
            ProblemType.UNKNOWN_FIELD, "unsupported_parameter");

    @Override
    public boolean covers(String path) {
        return HERE.matches(PathContainer.parsePath(path));
    }

    @Override
    public OpenAiError of(Problem problem) {
        Violation place = place(problem.errors());
        String param = place == null ? null : param(place);
        String message = place == null || param == null ? problem.detail() : param + ": " + place.detail();
        return new OpenAiError(new OpenAiError.Detail(
                message + incident(problem), type(problem.status()), param, code(problem.type())));
    }

    private static @Nullable Violation place(@Nullable List<Violation> errors) {
        return errors == null || errors.isEmpty() ? null : errors.get(0);
    }

    private static String incident(Problem problem) {
        return problem.incident() == null ? "" : " Incident " + problem.incident();
    }

    private static String type(int status) {
        if (status == HttpStatus.TOO_MANY_REQUESTS.value()) {
            return "rate_limit_error";
        }
        return status < HttpStatus.INTERNAL_SERVER_ERROR.value() ? "invalid_request_error" : "server_error";
    }

    private static String code(String uri) {
        String slug = uri.substring(uri.lastIndexOf(':') + 1);
        return CODES.entrySet().stream()
                .filter(entry -> entry.getKey().slug().equals(slug))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(slug.replace('-', '_'));
    }

    /** {@code messages[0].content} for {@code /messages/0/content}. */
    private static @Nullable String param(Violation place) {
        String pointer = place.pointer();
        if (pointer == null) {
            return place.parameter();
        }
        String dotted = pointer.replaceAll("/([0-9]+)(?=/|$)", "[$1]").replace('/', '.');
        return dotted.isEmpty() ? null : dotted.substring(dotted.startsWith(".") ? 1 : 0);
    }
}
