package dev.quatrain.job.run;

import dev.quatrain.job.JobProblem;

/** The outcome of an attempt. */
public sealed interface Outcome {

    /**
     * The model was published.
     *
     * @param version of the model
     */
    record Finished(int version, long steps, int epochs) implements Outcome {}

    /** The training stopped on request; everything up to {@code step} is in a checkpoint. */
    record Stopped(long step) implements Outcome {}

    record Failed(JobProblem problem) implements Outcome {}
}
