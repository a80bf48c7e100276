package dev.quatrain.job.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

    private final MemoryBudget budget = new MemoryBudget(100);

    @Test
    void sharesThatFitAreTakenTogether() throws InterruptedIOException {
        assertThat(budget.take(60, () -> true)).isPresent();
        assertThat(budget.take(40, () -> true)).isPresent();
        assertThat(budget.take(1, () -> true)).isEmpty();
    }

    @Test
    void whatNeedsMoreThanIsLeftWaitsForOthersToEnd() throws Exception {
        MemoryBudget.Share first = budget.take(60, () -> true).orElseThrow();
        CountDownLatch waits = new CountDownLatch(1);
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> taken(60, waits));
        waits.await();
        assertThat(second).isNotDone();

        first.close();
        assertThat(second.get()).isTrue();
        first.close(); // of no effect
        assertThat(budget.take(60, () -> true)).isEmpty();
    }

    @Test
    void whatNeedsMoreThanAllIsAdmittedAlone() throws InterruptedIOException {
        MemoryBudget.Share large = budget.take(1000, () -> true).orElseThrow();
        assertThat(budget.take(1, () -> true)).isEmpty();
        large.close();
        assertThat(budget.take(1, () -> true)).isPresent();
        assertThat(budget.take(1000, () -> true)).isEmpty();
    }

    private boolean taken(long bytes, CountDownLatch waits) {
        try {
            return budget.take(bytes, () -> {
                        waits.countDown();
                        return false;
                    })
                    .isPresent();
        } catch (InterruptedIOException e) {
            throw new AssertionError(e);
        }
    }
}
