package dev.quatrain.registry.run;

import dev.quatrain.engine.metric.Metric;
import dev.quatrain.registry.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The records of trainings. */
@Service
public class Runs {

    private final RunRows rows;
    private final MetricRows metrics;
    private final Clock clock;

    Runs(RunRows rows, MetricRows metrics, Clock clock) {
        this.rows = rows;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Creates a record with attempt 1; no effect if the id exists.
     *
     * @param id chosen by the caller, so that the call can be repeated after a crash
     * @param model the name under which the result is published
     * @param plan the training plan as JSON; null if it is not settled yet
     */
    @Transactional
    public Run create(RunId id, String model, @Nullable String plan) {
        return rows.findById(id.value()).map(RunRow::view).orElseGet(() -> {
            Run run = new Run(id, model, plan, 1, now());
            rows.save(new RunRow(run));
            return run;
        });
    }

    /**
     * Stores the settled plan.
     *
     * @throws StaleAttempt if another attempt has the run
     * @throws NotFound if the run does not exist
     */
    @Transactional
    public void plan(RunId id, int attempt, String plan) {
        requireFresh(id, attempt, rows.plan(id.value(), attempt, plan));
    }

    @Transactional(readOnly = true)
    public Optional<Run> find(RunId id) {
        return rows.findById(id.value()).map(RunRow::view);
    }

    /**
     * Makes an attempt the only one that may write. No effect if it already is.
     *
     * @throws StaleAttempt if a later attempt has the run
     * @throws NotFound if the run does not exist
     */
    @Transactional
    public void take(RunId id, int attempt) {
        requireFresh(id, attempt, rows.take(id.value(), attempt));
    }

    /**
     * Appends to the history.
     *
     * @throws StaleAttempt if another attempt has the run
     * @throws NotFound if the run does not exist
     */
    @Transactional
    public RunMetric append(RunId id, int attempt, Measurement measurement) {
        requireFresh(id, attempt, rows.advance(id.value(), attempt));
        RunMetric metric = new RunMetric(rows.lastSequence(id.value()), measurement, now());
        metrics.save(new MetricRow(id, metric));
        return metric;
    }

    /**
     * Removes entries after a step, because training continues from there.
     *
     * @throws StaleAttempt if another attempt has the run
     * @throws NotFound if the run does not exist
     */
    @Transactional
    public void rewindTo(RunId id, int attempt, long step) {
        requireFresh(id, attempt, rows.advance(id.value(), attempt));
        metrics.deleteAfter(id.value(), step);
    }

    /**
     * The history, downsampled.
     *
     * @param maxPoints the largest number of entries, at least 2. Validations are kept with preference, the newest entry
     *     always
     * @throws NotFound if the run does not exist
     */
    @Transactional(readOnly = true)
    public List<RunMetric> history(RunId id, int maxPoints) {
        if (!rows.existsById(id.value())) {
            throw new NotFound(NotFound.Kind.RUN, id.toString());
        }
        List<RunMetric> all = metrics.findByRunIdOrderBySequenceNumber(id.value()).stream()
                .map(MetricRow::view)
                .toList();
        return Downsampling.of(
                all, maxPoints, metric -> metric.measurement().metrics().get(Metric.VALID_LOSS) != null);
    }

    /** Deletes the history, and the record unless a model version refers to it. */
    @Transactional
    public void delete(RunId id) {
        deleteMetrics(id);
        rows.deleteUnused(id.value());
    }

    /** Deletes the history. */
    @Transactional
    public void deleteMetrics(RunId id) {
        metrics.deleteAfter(id.value(), -1);
    }

    private void requireFresh(RunId id, int attempt, int rowsChanged) {
        if (rowsChanged == 0) {
            if (rows.existsById(id.value())) {
                throw new StaleAttempt(id, attempt);
            }
            throw new NotFound(NotFound.Kind.RUN, id.toString());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS); // the precision of both databases
    }
}
