package dev.quatrain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.metric.Metric;
import dev.quatrain.engine.metric.Metrics;
import dev.quatrain.fixture.AtOnce;
import dev.quatrain.registry.run.Measurement;
import dev.quatrain.registry.run.Run;
import dev.quatrain.registry.run.RunId;
import dev.quatrain.registry.run.RunMetric;
import dev.quatrain.registry.run.Runs;
import dev.quatrain.registry.run.StaleAttempt;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link Runs} promises, whatever the database. */
interface RunsContract {

    Registry.Doors doors();

    Registry.Rig rig();

    @Test
    default void keepsARunAsItWasCreated() {
        RunId id = new RunId(UUID.randomUUID());

        Run created = doors().runs().create(id, "poet", "{\"seed\":1}");
        rig().clock().advance(Duration.ofHours(1));
        Run again = doors().runs().create(id, "other", "{}");

        assertThat(again).isEqualTo(created).isEqualTo(new Run(id, "poet", "{\"seed\":1}", 1, Registry.START));
        assertThat(doors().runs().find(id)).contains(created);
        assertThat(doors().runs().find(new RunId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    default void keepsEveryNumberOfALine() {
        RunId id = doors().newRun();
        Metrics all = new Metrics(Arrays.stream(Metric.values())
                .collect(Collectors.toMap(metric -> metric, metric -> 1.0 / (3 + metric.ordinal()))));
        Measurement full = new Measurement(7L, 2, all);

        RunMetric appended = doors().runs().append(id, 1, full);

        assertThat(appended).isEqualTo(new RunMetric(1, full, Registry.START));
        assertThat(doors().runs().history(id, 10)).containsExactly(appended);
    }

    @Test
    default void leavesOutWhatIsNoFiniteNumber() {
        RunId id = doors().newRun();

        Metrics sick = Metrics.NONE
                .with(Metric.TRAIN_LOSS, Double.NaN)
                .with(Metric.LEARNING_RATE, 0.1)
                .with(Metric.GRADIENT_NORM, Double.POSITIVE_INFINITY)
                .with(Metric.CLIPPED_SHARE, Double.NEGATIVE_INFINITY);
        doors().runs().append(id, 1, new Measurement(8L, null, sick));

        assertThat(doors().runs().history(id, 10))
                .extracting(RunMetric::measurement)
                .containsExactly(new Measurement(8L, null, Metrics.NONE.with(Metric.LEARNING_RATE, 0.1)));
    }

    @Test
    default void fencesAnAttemptThatWasSuperseded() {
        RunId id = doors().newRun();
        append(id, 1, 10);

        doors().runs().take(id, 2);

        assertThatThrownBy(() -> append(id, 1, 11)).isInstanceOf(StaleAttempt.class);
        assertThatThrownBy(() -> doors().runs().rewindTo(id, 1, 5)).isInstanceOf(StaleAttempt.class);
        assertThatThrownBy(() -> doors().runs().take(id, 1)).isInstanceOf(StaleAttempt.class);
        assertThat(steps(id)).containsExactly(10L);
        assertThat(doors().runs().find(id).orElseThrow().attempt()).isEqualTo(2);
        append(id, 2, 12);
        assertThat(steps(id)).containsExactly(10L, 12L);
    }

    @Test
    default void anAttemptMayTakeItsRunTwice() {
        RunId id = doors().newRun();

        doors().runs().take(id, 3);
        doors().runs().take(id, 3);

        append(id, 3, 1);
        assertThatThrownBy(() -> append(id, 4, 2)).isInstanceOf(StaleAttempt.class);
    }

    @Test
    default void forgetsWhatCameAfterTheCheckpointButGivesNoNumberTwice() {
        RunId id = doors().newRun();
        long[] before = LongStream.of(10, 20, 30, 40)
                .map(step -> append(id, 1, step).sequence())
                .toArray();

        doors().runs().take(id, 2);
        doors().runs().rewindTo(id, 2, 20);
        RunMetric next = append(id, 2, 21);

        assertThat(steps(id)).containsExactly(10L, 20L, 21L);
        assertThat(next.sequence()).isGreaterThan(before[3]);
    }

    @Test
    default void rewindsOneRunOnly() {
        RunId one = doors().newRun();
        RunId other = doors().newRun();
        append(one, 1, 5);
        append(other, 1, 5);

        doors().runs().rewindTo(one, 1, 0);

        assertThat(steps(one)).isEmpty();
        assertThat(steps(other)).containsExactly(5L);
    }

    @Test
    default void numbersTheLinesOfSeveralWritersWithoutAGap() throws Exception {
        RunId id = doors().newRun();

        AtOnce.run(6, i -> append(id, 1, i));

        assertThat(doors().runs().history(id, 10))
                .extracting(RunMetric::sequence)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    default void thinsAHistoryAndKeepsValidationsAndTheLastLine() {
        RunId id = doors().newRun();
        IntStream.rangeClosed(1, 40).forEach(step -> append(id, 1, step, step % 10 == 5 ? 1.0 : null));

        List<RunMetric> thin = doors().runs().history(id, 13);

        assertThat(thin).hasSize(13);
        assertThat(thin).extracting(metric -> metric.measurement().step()).contains(1L, 5L, 15L, 25L, 35L, 40L);
        assertThat(thin).extracting(RunMetric::sequence).isSorted();
        assertThat(doors().runs().history(id, 40)).hasSize(40);
    }

    @Test
    default void saysThatThereIsNoSuchRun() {
        RunId nobody = new RunId(UUID.randomUUID());

        assertThatThrownBy(() -> append(nobody, 1, 1)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> doors().runs().take(nobody, 1)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> doors().runs().rewindTo(nobody, 1, 1)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> doors().runs().history(nobody, 10)).isInstanceOf(NotFound.class);
    }

    private RunMetric append(RunId id, int attempt, long step) {
        return append(id, attempt, step, null);
    }

    private RunMetric append(RunId id, int attempt, long step, @Nullable Double validLoss) {
        Measurement measurement = new Measurement(
                step, 1, validLoss == null ? Metrics.NONE : Metrics.NONE.with(Metric.VALID_LOSS, validLoss));
        return doors().runs().append(id, attempt, measurement);
    }

    private List<Long> steps(RunId id) {
        return doors().runs().history(id, 1000).stream()
                .map(metric -> metric.measurement().step())
                .toList();
    }
}
