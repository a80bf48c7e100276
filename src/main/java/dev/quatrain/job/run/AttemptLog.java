package dev.quatrain.job.run;

import dev.quatrain.engine.metric.Metric;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.job.Assignment;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;

/** Logs an attempt: what is trained, the losses in nats at each validation, and the outcome. */
final class AttemptLog implements Consumer<TrainingEvent> {

    private final Logger log;
    private final Assignment assignment;
    private double trainLoss = Double.NaN;
    private double bestValidLoss = Double.NaN;

    AttemptLog(Logger log, Assignment assignment) {
        this.log = log;
        this.assignment = assignment;
    }

    void begins() {
        log.info("Job {}: model '{}', attempt {} begins", assignment.jobId(), assignment.name(), assignment.attempt());
    }

    @Override
    public void accept(TrainingEvent event) {
        if (event instanceof TrainingEvent.Progressed progressed) {
            trainLoss = Objects.requireNonNullElse(progressed.metrics().get(Metric.TRAIN_LOSS), Double.NaN);
        } else if (event instanceof TrainingEvent.Validated validated) {
            validated(validated);
        } else if (event instanceof TrainingEvent.Mixed mixed) {
            mixed(mixed);
        }
    }

    private void mixed(TrainingEvent.Mixed event) {
        double loss = event.score().loss();
        if (event.kept()) {
            bestValidLoss = loss;
        }
        log.info(
                "Job {}: model '{}', mixed with counts: validation loss {}{}",
                assignment.jobId(),
                assignment.name(),
                nats(loss),
                event.kept() ? ", which is published" : ", not better enough, the network is published alone");
    }

    private void validated(TrainingEvent.Validated event) {
        double loss = event.score().loss();
        if (event.best()) {
            bestValidLoss = loss;
        }
        log.info(
                "Job {}: model '{}', epoch {}, step {}: loss {}, validation loss {}{}",
                assignment.jobId(),
                assignment.name(),
                event.epoch(),
                event.step(),
                nats(trainLoss),
                nats(loss),
                event.best() ? ", the best so far" : "");
    }

    void ends(Outcome outcome) {
        log.info(
                "Job {}: model '{}', attempt {} ends: {}",
                assignment.jobId(),
                assignment.name(),
                assignment.attempt(),
                described(outcome));
    }

    private String described(Outcome outcome) {
        if (outcome instanceof Outcome.Finished finished) {
            return "version %d after %d epochs and %d steps, validation loss %s"
                    .formatted(finished.version(), finished.epochs(), finished.steps(), nats(bestValidLoss));
        }
        if (outcome instanceof Outcome.Stopped stopped) {
            return "stopped with a checkpoint at step %d, loss %s".formatted(stopped.step(), nats(trainLoss));
        }
        return outcome.toString();
    }

    /** A training that ends before its first measurement has no loss. */
    private static String nats(double loss) {
        return Double.isNaN(loss) ? "unknown" : String.format(Locale.ROOT, "%.4f", loss);
    }
}
