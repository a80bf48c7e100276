package dev.quatrain.registry.run;

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

    @Nullable
    Double accuracy;

    @Nullable
    Double macroF1;

    @Nullable
    Double bleu;

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
        Measurement.TaskScores scores = measurement.taskScores();
        accuracy = scores == null ? null : scores.accuracy();
        macroF1 = scores == null ? null : scores.macroF1();
        bleu = scores == null ? null : scores.bleu();
        recordedAt = metric.at();
    }

    private Measurement.@Nullable TaskScores taskScores() {
        return accuracy == null && bleu == null ? null : new Measurement.TaskScores(accuracy, macroF1, bleu);
    }

    RunMetric view() {
        Measurement measurement = new Measurement(
                step,
                epoch,
                trainLoss,
                validLoss,
                learningRate,
                gradientNorm,
                clippedShare,
                tokensPerSecond,
                taskScores());
        return new RunMetric(sequenceNumber, measurement, recordedAt);
    }
}
