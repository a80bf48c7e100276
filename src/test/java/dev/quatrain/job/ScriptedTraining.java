package dev.quatrain.job;

import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.job.run.Outcome;
import dev.quatrain.job.run.Training;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A training that does what the test says, call by call; the real one is tested by journeys over HTTP. */
final class ScriptedTraining implements Training {

    private final BlockingQueue<Training> scripts = new LinkedBlockingQueue<>();
    private final List<Assignment> attempts = new CopyOnWriteArrayList<>();

    /** What the next attempt, of whichever job, does. */
    void next(Training script) {
        scripts.add(script);
    }

    /** The next attempt goes on until it is asked to stop, and then leaves a checkpoint. */
    void nextRunsUntilStopped() {
        next((assignment, stop, listener) -> {
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
            while (stop.requested().isEmpty()) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("Nothing stopped " + assignment);
                }
                LockSupport.parkNanos(1_000_000);
            }
            listener.accept(new TrainingEvent.CheckpointSaved(40));
            return new Outcome.Stopped(40);
        });
    }

    /** The next attempt comes to its end. */
    void nextFinishes() {
        next((assignment, stop, listener) -> new Outcome.Finished(7, 120, 3));
    }

    List<Integer> attemptsAt(JobId job) {
        return attempts.stream()
                .filter(assignment -> assignment.jobId().equals(job))
                .map(Assignment::attempt)
                .toList();
    }

    void forget() {
        scripts.clear();
        attempts.clear();
    }

    @Override
    public Outcome run(Assignment assignment, StopSignal stop, Consumer<TrainingEvent> listener) throws IOException {
        attempts.add(assignment);
        try {
            Training script = scripts.poll(30, TimeUnit.SECONDS);
            if (script == null) {
                throw new AssertionError("No script for " + assignment);
            }
            return script.run(assignment, stop, listener);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
