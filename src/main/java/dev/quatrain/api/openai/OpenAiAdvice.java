package dev.quatrain.api.openai;

import dev.quatrain.api.problem.Problem;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemAnswers;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.recipe.PlanField;
import dev.quatrain.engine.recipe.PlanRejected;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Names what a model refuses by the fields of this dialect. {@link OpenAiErrors} gives all errors their form. */
@RestControllerAdvice(annotations = OpenAiEndpoints.class)
@Order(0)
class OpenAiAdvice {

    @ExceptionHandler
    ResponseEntity<Problem> refused(InvalidGeneration refused, HttpServletRequest request) {
        String pointer = "/" + name(refused.place(), request.getRequestURI());
        return ProblemAnswers.response(
                ProblemException.of(
                        ProblemType.VALIDATION_FAILED, Violation.inBody(pointer, String.valueOf(refused.getMessage()))),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> impossiblePlan(PlanRejected rejected, HttpServletRequest request) {
        List<Violation> errors = rejected.violations().stream()
                .map(violation -> Violation.inBody("/" + name(violation.field()), violation.detail()))
                .toList();
        return ProblemAnswers.response(ProblemException.of(ProblemType.VALIDATION_FAILED, errors), request);
    }

    private static String name(PlanField field) {
        return switch (field) {
            case EPOCHS, BATCH_SIZE -> "hyperparameters/" + (field == PlanField.EPOCHS ? "n_epochs" : "batch_size");
            case SEED -> "seed";
            case VALIDATION -> "validation_file";
            case PARENT, MODEL, MODEL_TYPE -> "model";
            default -> "training_file";
        };
    }

    private static String name(RequestField.Place place, String path) {
        String name = name(place.field(), path) + place.within();
        return place.index() == null ? name : name + "/" + place.index();
    }

    private static String name(RequestField field, String path) {
        boolean chat = path.contains("/chat/");
        boolean responses = path.contains("/responses");
        return switch (field) {
            case PROMPT -> chat ? "messages" : responses ? "input" : "prompt";
            case TEXT, TEXTS -> "input";
            case LOGPROBS -> chat ? "top_logprobs" : "logprobs";
            case JSON_SCHEMA -> responses ? "text/format/schema" : "response_format/json_schema/schema";
            case CONSTRAINT, PARTICLES, REGEX -> responses ? "text/format" : "response_format";
            default -> field.name().toLowerCase(Locale.ROOT);
        };
    }
}
