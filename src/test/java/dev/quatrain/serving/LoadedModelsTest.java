package dev.quatrain.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.fixture.ChaoticModel;
import dev.quatrain.fixture.ToyModel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadedModelsTest {
    private static final long ROOM_FOR_TWO = 2048;

    private final ToyModels loader = new ToyModels();
    private final LoadedModels models = new LoadedModels(loader, ROOM_FOR_TWO, new KeptConstraints(0));
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void closesEverythingOnce() throws Exception {
        threads.shutdown();
        models.close();
        assertThat(loader.loaded()).allMatch(ToyModel::closed);
    }

    @Test
    void loadsAModelOnceHoweverManyAskForItAtTheSameTime() throws Exception {
        CountDownLatch asked = new CountDownLatch(4);
        loader.with("a", size -> {
            await(asked);
            return new ChaoticModel(size);
        });
        List<Future<?>> borrowings = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            borrowings.add(threads.submit(() -> {
                asked.countDown();
                models.borrow(ToyModels.key("a"), Workplaces.call()).close();
            }));
        }
        for (Future<?> borrowing : borrowings) {
            borrowing.get();
        }
        assertThat(loader.loaded()).hasSize(1);
    }

    @Test
    void keepsAModelForTheNextUser() {
        models.borrow(ToyModels.key("a"), Workplaces.call()).close();
        models.borrow(ToyModels.key("a"), Workplaces.call()).close();
        assertThat(loader.loaded()).singleElement().matches(model -> !model.closed());
    }

    @Test
    void tellsANewModelFromADeletedNamesake() {
        models.borrow(ToyModels.key("a", "00"), Workplaces.call()).close();
        models.borrow(ToyModels.key("a", "ff"), Workplaces.call()).close();
        assertThat(loader.loaded()).hasSize(2);
    }

    @Test
    void keepsNoMoreThanFit() {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            models.borrow(ToyModels.key(name), Workplaces.call()).close();
        }
        assertThat(loader.loaded())
                .hasSize(5)
                .filteredOn(model -> !model.closed())
                .hasSize(2);
    }

    @Test
    void leavesAModelOpenUntilItsLastUserIsDone() {
        LoadedModels.Lease first = models.borrow(ToyModels.key("a"), Workplaces.call());
        LoadedModels.Lease second = models.borrow(ToyModels.key("a"), Workplaces.call());
        models.forget(key -> true);
        first.close();
        assertThat(loader.loaded().get(0).closed()).isFalse();
        second.close();
        assertThat(loader.loaded().get(0).closed()).isTrue();
    }

    @Test
    void loadsAgainWhatWasForgotten() {
        try (LoadedModels.Lease former = models.borrow(ToyModels.key("a"), Workplaces.call())) {
            models.forget(key -> key.name().equals("a"));
            try (LoadedModels.Lease latter = models.borrow(ToyModels.key("a"), Workplaces.call())) {
                assertThat(latter.model()).isNotSameAs(former.model());
            }
        }
    }

    @Test
    void closesAModelThatWasForgottenWhileItLoaded() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch forgotten = new CountDownLatch(1);
        loader.with("a", size -> {
            loading.countDown();
            await(forgotten);
            return new ChaoticModel(size);
        });
        Future<LoadedModels.Lease> borrowing = threads.submit(
                (Callable<LoadedModels.Lease>) () -> models.borrow(ToyModels.key("a"), Workplaces.call()));
        loading.await();
        models.forget(key -> true);
        forgotten.countDown();
        LoadedModels.Lease lease = borrowing.get();
        assertThat(loader.loaded().get(0).closed()).isFalse();
        lease.close();
        assertThat(loader.loaded().get(0).closed()).isTrue();
    }

    @Test
    void keepsAModelThatIsLargerThanItsShareOfTheHeap() {
        loader.with("a", size -> new ChaoticModel(size) {
            @Override
            public long heapBytes() {
                return 100 * ROOM_FOR_TWO;
            }
        });
        for (int request = 0; request < 2; request++) {
            models.borrow(ToyModels.key("a"), Workplaces.call()).close();
        }
        assertThat(loader.loaded()).singleElement().matches(model -> !model.closed());
    }

    @Test
    void servesAModelTooBigToKeepAndClosesItAfterwards() {
        loader.with("big", BigModel::new);
        try (LoadedModels.Lease lease = models.borrow(ToyModels.key("big"), Workplaces.call())) {
            assertThat(((ToyModel) ((TextModel) lease.model()).model()).closed())
                    .isFalse();
        }
        assertThat(loader.loaded()).singleElement().matches(ToyModel::closed);
    }

    @Test
    void triesAgainAfterALoadingThatFailed() {
        loader.with("a", size -> {
            throw new IllegalStateException("disk on fire");
        });
        assertThatThrownBy(() -> models.borrow(ToyModels.key("a"), Workplaces.call()))
                .hasMessage("disk on fire");
        loader.with("a", ChaoticModel::new);
        models.borrow(ToyModels.key("a"), Workplaces.call()).close();
        assertThat(loader.loaded()).hasSize(1);
    }

    @Test
    void neverLendsAClosedModelWhateverComesTogether() throws Exception {
        List<Future<?>> users = new ArrayList<>();
        for (int user = 0; user < 4; user++) {
            SplittableRandom random = new SplittableRandom(user);
            users.add(threads.submit(() -> {
                for (int turn = 0; turn < 5_000; turn++) {
                    useOrForget(random);
                }
            }));
        }
        for (Future<?> user : users) {
            user.get();
        }
        assertThat(loader.loaded()).hasSizeGreaterThan(10);
    }

    private void useOrForget(SplittableRandom random) {
        ModelKey key = ToyModels.key("model" + random.nextInt(5));
        if (random.nextInt(20) == 0) {
            models.forget(key::equals);
            return;
        }
        try (LoadedModels.Lease lease = models.borrow(key, Workplaces.call())) {
            ((TextModel) lease.model()).model().start(1).close();
            assertThat(((ToyModel) ((TextModel) lease.model()).model()).closed())
                    .isFalse();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static final class BigModel extends ToyModel {
        BigModel(int vocabularySize) {
            super(vocabularySize);
        }

        @Override
        protected int after(int memory, int token) {
            return 0;
        }

        @Override
        protected float logit(int memory, int token) {
            return 0;
        }

        @Override
        public long memoryBytes() {
            return 10 * ROOM_FOR_TWO;
        }
    }
}
