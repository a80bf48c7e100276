package dev.quatrain.registry;

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

    @Nullable
    Double trainLoss;

    @Nullable
    Double validLoss;

    @Nullable
    Double learningRate;

    @Nullable
    Double gradientNorm;

    @Nullable
    Double clippedShare;

    @Nullable
    Double tokensPerSecond;

    Instant recordedAt;

    MetricRow() {}

    MetricRow(RunId run, RunMetric metric) {
        Measurement measurement = metric.measurement();
        runId = run.value();
        sequenceNumber = metric.sequence();
        step = measurement.step();
        epoch = measurement.epoch();
        trainLoss = measurement.trainLoss();
        validLoss = measurement.validLoss();
        learningRate = measurement.learningRate();
        gradientNorm = measurement.gradientNorm();
        clippedShare = measurement.clippedShare();
        tokensPerSecond = measurement.tokensPerSecond();
        recordedAt = metric.at();
    }

    RunMetric view() {
        Measurement measurement = new Measurement(
                step, epoch, trainLoss, validLoss, learningRate, gradientNorm, clippedShare, tokensPerSecond);
        return new RunMetric(sequenceNumber, measurement, recordedAt);
    }
}
