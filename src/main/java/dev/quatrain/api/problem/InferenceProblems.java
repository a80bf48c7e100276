package dev.quatrain.api.problem;

import static dev.quatrain.api.problem.ProblemType.IMPOSSIBLE_REQUEST;
import static dev.quatrain.api.problem.ProblemType.MALFORMED_JSON;
import static dev.quatrain.api.problem.ProblemType.OVERLOADED;
import static dev.quatrain.api.problem.ProblemType.TOO_LARGE;
import static dev.quatrain.api.problem.ProblemType.UNKNOWN_MODEL;
import static dev.quatrain.api.problem.ProblemType.UNKNOWN_VERSION;
import static dev.quatrain.api.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;
import static dev.quatrain.api.problem.ProblemType.VALIDATION_FAILED;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The problems that every endpoint of inference may return. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ProblemResponses({
    MALFORMED_JSON,
    VALIDATION_FAILED,
    UNKNOWN_MODEL,
    UNKNOWN_VERSION,
    TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    IMPOSSIBLE_REQUEST,
    OVERLOADED
})
public @interface InferenceProblems {}
