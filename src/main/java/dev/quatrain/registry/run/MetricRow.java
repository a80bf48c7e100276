package dev.quatrain.registry.run;

import dev.quatrain.engine.metric.Metrics;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "run_metric")
class MetricRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    UUID runId;
    long sequenceNumber;
    long step;

    @Nullable
    Integer epoch;

    @Convert(converter = MetricsJson.class)
    Metrics metrics;

    Instant recordedAt;

    MetricRow() {}

    MetricRow(RunId run, RunMetric metric) {
        Measurement measurement = metric.measurement();
        runId = run.value();
        sequenceNumber = metric.sequence();
        step = measurement.step();
        epoch = measurement.epoch();
        metrics = measurement.metrics();
        recordedAt = metric.at();
    }

    RunMetric view() {
        return new RunMetric(sequenceNumber, new Measurement(step, epoch, metrics), recordedAt);
    }
}
