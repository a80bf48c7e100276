package dev.quatrain.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Why a job failed, in the members of RFC 9457 that do not depend on how it is asked for.
 *
 * @param type what kind of problem, such as {@code urn:quatrain:problem:training-diverged}
 * @param detail what happened in this job and what can be done
 * @param retryable whether resuming the job as it is may help
 */
public record JobProblem(
        @JsonProperty("type") String type,
        @JsonProperty("title") String title,
        @JsonProperty("detail") String detail,
        @JsonProperty("retryable") boolean retryable) {

    /** What all types of problems begin with. */
    public static final String NAMESPACE = "urn:quatrain:problem:";
}
