package dev.quatrain.job;

import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerProperties;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.quatrain.job.queue.InstanceLock;
import dev.quatrain.job.queue.ProcessIdentity;
import dev.quatrain.job.queue.Ticket;
import dev.quatrain.job.queue.TrainingQueue;
import dev.quatrain.job.run.TrainingWorker;
import dev.quatrain.registry.QuatrainProperties;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Configures db-scheduler. Its intervals are in {@code application.yaml}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionProperties.class)
class JobConfiguration {

    /** The delay if a job could not even be marked as failed, for example because the database did not answer. */
    private static final Duration RETRY = Duration.ofSeconds(10);

    @Bean
    InstanceLock instanceSeat(QuatrainProperties properties) {
        return InstanceLock.take(properties.data().resolve("instances"));
    }

    @Bean
    ProcessIdentity processIdentity() {
        return ProcessIdentity.create();
    }

    @Bean
    Task<Ticket> trainingTask(TrainingWorker worker) {
        return Tasks.custom(TrainingQueue.TRAINING)
                .onFailure(new OnFailureRetryLater<>(RETRY))
                .onDeadExecutionRevive()
                .execute((ticket, context) -> worker.work(ticket.getData()));
    }

    @Bean
    DbSchedulerCustomizer dbSchedulerCustomizer(InstanceLock seat, DbSchedulerProperties properties) {
        return new Customizer(seat.name(), trainingThreads(properties.getThreads()));
    }

    /**
     * The executor of trainings. At each poll the scheduler submits all due executions, whether or not a thread is free, and
     * ignores those that were submitted again later. So only the newest waiting executions need to be kept.
     */
    private static ExecutorService trainingThreads(int threads) {
        return new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(8 * threads),
                new CustomizableThreadFactory("training-"),
                new ThreadPoolExecutor.DiscardOldestPolicy());
    }

    private record Customizer(String name, ExecutorService threads) implements DbSchedulerCustomizer {

        @Override
        public Optional<SchedulerName> schedulerName() {
            return Optional.of(new SchedulerName.Fixed(name));
        }

        @Override
        public Optional<Serializer> serializer() {
            return Optional.of(new Jackson3Serializer());
        }

        @Override
        public Optional<ExecutorService> executorService() {
            return Optional.of(threads);
        }
    }
}
