package dev.quatrain.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The reason why a job failed: the members of RFC 9457 that do not depend on a request.
 *
 * @param type such as {@code urn:quatrain:problem:training-diverged}
 * @param detail of this job, and what can be done
 * @param retryable whether resuming the job unchanged may help
 */
public record JobProblem(
        @JsonProperty("type") String type,
        @JsonProperty("title") String title,
        @JsonProperty("detail") String detail,
        @JsonProperty("retryable") boolean retryable) {

    /** The common prefix of all problem types. */
    public static final String NAMESPACE = "urn:quatrain:problem:";
}
