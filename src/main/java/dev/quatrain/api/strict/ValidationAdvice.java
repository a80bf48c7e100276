package dev.quatrain.api.strict;

import static dev.quatrain.api.problem.ProblemAnswers.response;
import static dev.quatrain.api.problem.ProblemType.VALIDATION_FAILED;

import dev.quatrain.api.problem.Problem;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Maps invalid values of the right type to problems, with their places. */
@RestControllerAdvice
@Order(0)
class ValidationAdvice {
    private static final int MOST_ERRORS = 100;

    @ExceptionHandler
    ResponseEntity<Problem> argument(MethodArgumentNotValidException invalid, HttpServletRequest request) {
        return refused(violations(invalid.getParameter(), invalid), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> arguments(HandlerMethodValidationException invalid, HttpServletRequest request) {
        return refused(invalid.getParameterValidationResults().stream().flatMap(ValidationAdvice::violations), request);
    }

    private static Stream<Violation> violations(ParameterValidationResult result) {
        return result instanceof ParameterErrors fields
                ? violations(fields.getMethodParameter(), fields)
                : result.getResolvableErrors().stream()
                        .map(error -> RequestParameters.violation(
                                result.getMethodParameter(),
                                error.getDefaultMessage() + got(error, result.getArgument())));
    }

    private static Stream<Violation> violations(MethodParameter parameter, Errors fields) {
        boolean json = parameter.hasParameterAnnotation(RequestBody.class);
        return fields.getFieldErrors().stream()
                .map(error -> json
                        ? Violation.inBody(JsonPointers.ofBeanPath(error.getField()), detail(error))
                        : Violation.inParameter(error.getField(), formDetail(fields, error)));
    }

    private static String detail(FieldError error) {
        return error.getDefaultMessage() + got(error, error.getRejectedValue());
    }

    /** A short message for a form field that cannot be converted, since Spring's message is too long. */
    private static String formDetail(Errors form, FieldError error) {
        Class<?> type = form.getFieldType(error.getField());
        return error.isBindingFailure() && type != null
                ? StrictParameters.complaint(type, error.getRejectedValue())
                : detail(error);
    }

    @ExceptionHandler
    ResponseEntity<Problem> mistyped(MethodArgumentTypeMismatchException mismatch, HttpServletRequest request) {
        MethodParameter parameter = mismatch.getParameter();
        String detail = StrictParameters.complaint(parameter.getParameterType(), mismatch.getValue());
        return refused(Stream.of(RequestParameters.violation(parameter, detail)), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingServletRequestParameterException missing, HttpServletRequest request) {
        return refused(
                Stream.of(Violation.inParameter(missing.getParameterName(), "expected a value, got none")), request);
    }

    private static ResponseEntity<Problem> refused(Stream<Violation> violations, HttpServletRequest request) {
        List<Violation> errors = violations.limit(MOST_ERRORS).toList();
        return response(ProblemException.of(VALIDATION_FAILED, errors), request);
    }

    private static String got(MessageSourceResolvable error, @Nullable Object value) {
        String[] codes = error.getCodes();
        boolean length = codes != null && Arrays.asList(codes).contains("Size");
        if (value instanceof Collection<?> many) {
            return ", got " + (length ? many.size() : StrictScalars.shortened(many.toString()));
        }
        if (value instanceof String text) {
            return length
                    ? ", got " + text.codePointCount(0, text.length())
                    : ", got \"%s\"".formatted(StrictScalars.shortened(text));
        }
        return value == null ? "" : ", got " + StrictScalars.shortened(String.valueOf(value));
    }
}
