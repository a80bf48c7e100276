package dev.quatrain.api.problem;

/** How another API than the native one writes errors. The types of errors are those of {@link ProblemType} in all of them. */
public interface ErrorForm {

    /** Whether errors of requests to this path are written in this form. */
    boolean covers(String path);

    /** The error as an object that is written as JSON. */
    Object of(Problem problem);
}
