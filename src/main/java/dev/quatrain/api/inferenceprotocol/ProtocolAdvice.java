package dev.quatrain.api.inferenceprotocol;

import dev.quatrain.api.problem.Problem;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemAnswers;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Names what a model refuses by the fields of this protocol. {@link ProtocolErrors} gives all errors their form. */
@RestControllerAdvice(annotations = ProtocolEndpoints.class)
@Order(0)
class ProtocolAdvice {

    @ExceptionHandler
    ResponseEntity<Problem> refused(InvalidGeneration refused, HttpServletRequest request) {
        RequestField.Place place = refused.place();
        String pointer = name(place.field()) + (place.index() == null ? "" : "/" + place.index());
        return ProblemAnswers.response(
                ProblemException.of(
                        ProblemType.IMPOSSIBLE_REQUEST,
                        Violation.inBody(pointer, String.valueOf(refused.getMessage()))),
                request);
    }

    private static String name(RequestField field) {
        return switch (field) {
            case PROMPT, TEXT -> "/text_input";
            case MODEL -> "/model_name";
            default -> "/parameters/" + field.name().toLowerCase(Locale.ROOT);
        };
    }
}
