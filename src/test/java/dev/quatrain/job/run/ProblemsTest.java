package dev.quatrain.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.recipe.PlanField;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.PlanRejected.Violation;
import dev.quatrain.engine.train.TrainingDiverged;
import dev.quatrain.job.JobProblem;
import dev.quatrain.registry.NotFound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    @Test
    void whatCannotGetBetterByItselfIsNotWorthARetry() {
        assertThat(Problems.of(new TrainingDiverged(3, 2.5, 4.5)).retryable()).isFalse();
        assertThat(Problems.of(new IOException("disk full")).retryable()).isTrue();
    }

    @Test
    void allViolationsOfAPlanAreRepeated() {
        PlanRejected rejected = new PlanRejected(
                List.of(new Violation(PlanField.CORPUS, "no"), new Violation(PlanField.HIDDEN_SIZE, "never")));

        assertThat(Problems.of(rejected).type()).isEqualTo(JobProblem.NAMESPACE + "impossible-plan");
        assertThat(Problems.of(rejected).detail()).isEqualTo("/corpus: no; /model/hidden_size: never");
    }

    @Test
    void whatIsGoneIsNamed() {
        assertThat(Problems.of(new NotFound(NotFound.Kind.VERSION, "rain:3")).type())
                .isEqualTo(JobProblem.NAMESPACE + "unknown-model");
        assertThat(Problems.of(new NotFound(NotFound.Kind.VERSION, "rain:3")).detail())
                .contains("rain:3");
        assertThat(Problems.of(new NoSuchFileException("corpora/7/corpus")).detail())
                .contains("corpora/7/corpus", "share");
    }

    @Test
    void memoryIsRecognisedWhoeverRanOutOfIt() {
        List<Throwable> shortages = List.of(
                new OutOfMemoryError("Java heap space"),
                new IllegalStateException("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes"),
                new IllegalStateException("CUDA out of memory. Tried to allocate 2.00 GiB"));

        assertThat(shortages)
                .extracting(shortage -> Problems.of(shortage).type())
                .containsOnly(JobProblem.NAMESPACE + "out-of-memory");
    }

    @Test
    void aFullDiskIsRecognisedBelowOtherExceptions() {
        JobProblem problem = Problems.of(new UncheckedIOException(
                "could not write the checkpoint of step 7", new IOException("No space left on device")));

        assertThat(problem.type()).isEqualTo(JobProblem.NAMESPACE + "insufficient-storage");
        assertThat(problem.detail()).contains("0 are free", "checkpoint is kept");
        assertThat(problem.retryable()).isTrue();
    }

    @Test
    void anExceptionWithoutWordsIsCalledByItsName() {
        assertThat(Problems.of(new ArithmeticException()).detail()).isEqualTo("ArithmeticException");
    }
}
