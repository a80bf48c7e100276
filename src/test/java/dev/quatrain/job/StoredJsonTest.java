package dev.quatrain.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.adapt.DynamicPlan;
import dev.quatrain.engine.artifact.Scores;
import dev.quatrain.engine.metric.Metric;
import dev.quatrain.engine.metric.Metrics;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.recipe.language.LanguageModelPlan;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.TrainingPlan;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoredJsonTest {

    private static final LanguageModelPlan PLAN = new LanguageModelPlan(
            new TokenizerSpec(TokenizerSpec.Type.WORD, 2, 900, TokenizerSpec.WordSplit.WHITESPACE),
            new RecurrentSpec(
                    RecurrentSpec.Cell.GRU,
                    3,
                    40,
                    24,
                    0.125,
                    true,
                    RecurrentSpec.Activation.RELU,
                    RecurrentSpec.Initialization.ORTHOGONAL,
                    0.5),
            new TrainingPlan(
                    0,
                    Duration.ofSeconds(90),
                    6,
                    17,
                    TrainingPlan.OptimizerType.ADAMW,
                    0.003,
                    TrainingPlan.ScheduleType.PLATEAU,
                    0.7,
                    0.9,
                    0.01,
                    4,
                    55,
                    Long.MIN_VALUE,
                    TrainingPlan.DeviceType.CPU,
                    new TrainingPlan.Regularization(0.1, 0.5, 2, 1, true, true),
                    null),
            new DynamicPlan(0.002, 0.25, 7),
            true,
            new NgramSpec(4, NgramSpec.Smoothing.KNESER_NEY, 1));

    @Test
    void aPlanComesBackAsItWentIn() {
        assertThat(StoredJson.read(StoredJson.write(PLAN), LanguageModelPlan.class))
                .isEqualTo(PLAN);
        assertThat(StoredJson.read(StoredJson.tree(PLAN), LanguageModelPlan.class))
                .isEqualTo(PLAN);
    }

    @Test
    void aPlanThatAnEarlierVersionStoredIsRegularisedByNothing() {
        String stored = StoredJson.write(PLAN).replaceFirst(",\"regularization\":\\{[^}]*}", "");
        assertThat(stored).doesNotContain("regularization").contains("\"device\":\"cpu\"");
        TrainingPlan training = StoredJson.read(stored, LanguageModelPlan.class).training();
        assertThat(training.regularization()).isEqualTo(TrainingPlan.Regularization.NONE);
        assertThat(training.bpttWindow()).isEqualTo(17);
    }

    @Test
    void itsNamesAreThoseOnTheWire() {
        assertThat(StoredJson.write(PLAN))
                .contains(
                        "\"bptt_window\":17",
                        "\"max_duration\":\"PT1M30S\"",
                        "\"type\":\"gru\"",
                        "\"plateau\"",
                        "\"weight_drop\":0.5");
    }

    @Test
    void whatIsNotThereIsLeftOut() {
        assertThat(StoredJson.write(JobMetrics.NONE)).isEqualTo("{}");
        assertThat(StoredJson.read("{}", JobMetrics.class)).isEqualTo(JobMetrics.NONE);
    }

    @Test
    void membersOfANewerVersionAreSkipped() {
        assertThat(StoredJson.read("{\"train_loss\": 2.5, \"luck\": 0.5, \"more\": {\"luck\": 1}}", JobMetrics.class))
                .isEqualTo(new JobMetrics(Metrics.NONE.with(Metric.TRAIN_LOSS, 2.5)));
    }

    @Test
    void metricsAreFieldsBesideTheOthers() {
        String json = "{\"translation\":{\"bleu\":20.0,\"brevity_penalty\":1.0},\"valid_loss\":1.5,\"bleu\":20.0}";
        JobMetrics metrics = StoredJson.read(json, JobMetrics.class);
        assertThat(metrics)
                .isEqualTo(new JobMetrics(
                        Metrics.NONE.with(Metric.VALID_LOSS, 1.5).with(Metric.BLEU, 20),
                        null,
                        new Scores.Translation(20, 1)));
        assertThat(StoredJson.write(metrics)).isEqualTo(json);
    }
}
