package dev.quatrain.job.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.recipe.PreparedTraining;
import dev.quatrain.fixture.Drafts;
import dev.quatrain.fixture.TinyCorpus;
import dev.quatrain.job.JobId;
import dev.quatrain.job.PreparationBusy;
import dev.quatrain.job.StoredJson;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PreparationsTest {

    private static final long LONG = Preparations.SHORT + 1;

    private final Preparations preparations = new Preparations(Duration.ofMillis(200));
    private final PreparedTraining ready =
            Drafts.languageModel(TinyCorpus.running(50), Drafts.plan("{type: 'ngram'}", "{}"), null);

    @Test
    void aShortTextDoesNotWaitForALongOne() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<PreparedTraining> slow = CompletableFuture.supplyAsync(() -> inTurn(LONG, begun, release));
        begun.await();

        assertThat(preparations.inTurn(Preparations.SHORT, () -> ready)).isSameAs(ready);
        assertThatThrownBy(() -> preparations.inTurn(LONG, () -> ready)).isInstanceOf(PreparationBusy.class);
        release.countDown();
        assertThat(slow.get()).isSameAs(ready);
        assertThat(preparations.inTurn(LONG, () -> ready)).isSameAs(ready);
    }

    @Test
    void aPreparationThatFailsLeavesItsPlace() throws Exception {
        assertThatThrownBy(() -> preparations.inTurn(LONG, () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(preparations.inTurn(LONG, () -> ready)).isSameAs(ready);
    }

    @Test
    void whatWasPreparedIsGivenAwayOnceAndForItsOwnPlanOnly() {
        KeptPreparations kept = new KeptPreparations();
        JobId job = new JobId(UUID.randomUUID());
        kept.keep(job, ready);
        assertThat(kept.take(job, StoredJson.tree(ready.plan()))).containsSame(ready);
        assertThat(kept.take(job, StoredJson.tree(ready.plan()))).isEmpty();

        kept.keep(job, ready);
        PreparedTraining other =
                Drafts.languageModel(TinyCorpus.running(50), Drafts.plan("{type: 'ngram', order: 2}", "{}"), null);
        assertThat(kept.take(job, StoredJson.tree(other.plan()))).isEmpty();
    }

    private PreparedTraining inTurn(long characters, CountDownLatch begun, CountDownLatch release) {
        try {
            return preparations.inTurn(characters, () -> {
                begun.countDown();
                return afterwards(release);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PreparedTraining afterwards(CountDownLatch release) throws InterruptedIOException {
        try {
            release.await();
            return ready;
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }
}
