package dev.quatrain.api.strict;

import static dev.quatrain.api.problem.ProblemAnswers.response;
import static dev.quatrain.api.problem.ProblemType.INSUFFICIENT_STORAGE;
import static dev.quatrain.api.problem.ProblemType.MALFORMED_JSON;
import static dev.quatrain.api.problem.ProblemType.MALFORMED_REQUEST;
import static dev.quatrain.api.problem.ProblemType.MALFORMED_UPLOAD;
import static dev.quatrain.api.problem.ProblemType.METHOD_NOT_ALLOWED;
import static dev.quatrain.api.problem.ProblemType.NOT_ACCEPTABLE;
import static dev.quatrain.api.problem.ProblemType.NO_SUCH_PATH;
import static dev.quatrain.api.problem.ProblemType.TOO_LARGE;
import static dev.quatrain.api.problem.ProblemType.UNSUPPORTED_API_VERSION;
import static dev.quatrain.api.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;

import dev.quatrain.api.ApiConfiguration;
import dev.quatrain.api.problem.Problem;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.engine.storage.InsufficientStorage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.accept.InvalidApiVersionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Maps exceptions of the framework, thrown before a controller is called, to problems. */
@RestControllerAdvice
@Order(0)
class FrameworkAdvice {

    @ExceptionHandler
    ResponseEntity<Problem> unreadableBody(HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        ProblemException refusal = unreadable.getCause() instanceof JacksonException json
                ? JsonErrors.explain(json)
                : new ProblemException(
                        MALFORMED_JSON, "expected a JSON object as the body, got nothing or a broken stream");
        return response(refusal, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> undecodable(InvalidParameterException undecodable, HttpServletRequest request) {
        return response(
                new ProblemException(MALFORMED_REQUEST, "The query is not properly percent-encoded UTF-8"), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> tooLarge(MaxUploadSizeExceededException tooLarge, HttpServletRequest request) {
        return response(new ProblemException(TOO_LARGE, "The upload is larger than this service takes"), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> brokenUpload(MultipartException broken, HttpServletRequest request) {
        InsufficientStorage full = InsufficientStorage.in(broken);
        if (full != null) {
            return response(new ProblemException(INSUFFICIENT_STORAGE, String.valueOf(full.getMessage())), request);
        }
        return response(
                new ProblemException(
                        MALFORMED_UPLOAD, "expected a complete multipart/form-data body, got a broken one"),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> noSuchPath(NoResourceFoundException nothing, HttpServletRequest request) {
        return response(
                new ProblemException(
                        NO_SUCH_PATH,
                        "There is no operation %s at this path; /openapi.yaml lists all operations"
                                .formatted(request.getMethod())),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongMethod(HttpRequestMethodNotSupportedException wrong, HttpServletRequest request) {
        String[] methods = wrong.getSupportedMethods();
        String detail = "%s is not supported at this path; expected %s"
                .formatted(wrong.getMethod(), methods == null ? "another method" : String.join(" or ", methods));
        return response(new ProblemException(METHOD_NOT_ALLOWED, detail).problem(), request, wrong.getHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongBody(HttpMediaTypeNotSupportedException wrong, HttpServletRequest request) {
        String detail = "expected %s, got %s".formatted(listed(wrong.getSupportedMediaTypes()), wrong.getContentType());
        return response(new ProblemException(UNSUPPORTED_MEDIA_TYPE, detail).problem(), request, wrong.getHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongAnswer(HttpMediaTypeNotAcceptableException wrong, HttpServletRequest request) {
        String detail = "This path answers with %s".formatted(listed(wrong.getSupportedMediaTypes()));
        return response(new ProblemException(NOT_ACCEPTABLE, detail).problem(), request, wrong.getHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongVersion(InvalidApiVersionException wrong, HttpServletRequest request) {
        String detail = "expected %s, got \"%s\""
                .formatted(ApiConfiguration.VERSION, StrictScalars.shortened(String.valueOf(wrong.getVersion())));
        return response(
                ProblemException.of(
                        UNSUPPORTED_API_VERSION, Violation.inHeader(ApiConfiguration.VERSION_HEADER, detail)),
                request);
    }

    private static String listed(List<MediaType> types) {
        return types.isEmpty() ? "another type" : MediaType.toString(types);
    }
}
