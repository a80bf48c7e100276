package dev.quatrain.job.run;

import dev.quatrain.job.JobProblem;

/** How an attempt at a job ended. */
public sealed interface Outcome {

    /**
     * The model is published.
     *
     * @param version its version
     */
    record Finished(int version, long steps, int epochs) implements Outcome {}

    /** The training was asked to stop; everything up to {@code step} is in a checkpoint. */
    record Stopped(long step) implements Outcome {}

    record Failed(JobProblem problem) implements Outcome {}
}
