package dev.quatrain.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.generate.Generated;
import dev.quatrain.engine.generate.Generation;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.generate.TokenListener;
import dev.quatrain.engine.generate.sampling.Answer;
import dev.quatrain.engine.generate.sampling.Penalties;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.sampling.TokenChoice;
import dev.quatrain.engine.model.Batching;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.fixture.ChaoticModel;
import dev.quatrain.registry.Caller;
import dev.quatrain.registry.Callers;
import dev.quatrain.registry.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that are served at the same time, and whether they meet in one batch. */
@Timeout(60)
class DecodingLoopsTest {
    private static final int REQUESTS = 6;
    private static final int TOKENS = 100;
    private static final int QUEUE = 100;
    private static final int FATAL = ToyModels.LETTERS.vocabulary().id("j");

    private final ToyModels loader = new ToyModels();
    private final Queue<Integer> batches = new ConcurrentLinkedQueue<>(); // the size of each that was fed
    private final LoadedModels models = new LoadedModels(loader, 1 << 20, new KeptConstraints(1 << 20));
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final List<Completions> doors = new ArrayList<>();

    @AfterEach
    void leavesNothingBehind() {
        clients.shutdown();
        doors.forEach(Completions::close);
        assertThat(loader.loaded()).allSatisfy(model -> {
            assertThat(model.openStates()).isZero();
            assertThat(model.closed()).isTrue();
        });
    }

    @Test
    void requestsThatAreBitForBitWhatTheyAreAloneShareTheModelsCalls() throws Exception {
        loader.with("watched", size -> new WatchedModel(size, Batching.EXACT));
        serveAtOnce(1, false);
        assertThat(batches).contains(REQUESTS);
        assertThat(loader.loaded().get(0).steps()).isLessThan(2 * TOKENS);
    }

    @Test
    void theyShareAsManyBatchesAsThereAreThreads() throws Exception {
        CountDownLatch bothBegun = new CountDownLatch(2);
        loader.with("watched", size -> new WatchedModel(size, Batching.EXACT) {
            @Override
            public float[] step(DecodingState state, int[] tokens) {
                bothBegun.countDown();
                await(bothBegun);
                return super.step(state, tokens);
            }
        });
        serveAtOnce(2, false);
        assertThat(batches).contains(REQUESTS / 2).allMatch(size -> size <= REQUESTS / 2);
    }

    @Test
    void aRequestOfSeveralRowsHasABatchOfItsOwn() throws Exception {
        loader.with("watched", size -> new WatchedModel(size, Batching.EXACT));
        DecodingThreads threads = threads(1);
        Completions door = door(threads, false);
        List<Future<Generated>> answers = atOnce(
                threads,
                List.of(
                        () -> door.generate("watched", rows(2, 0)).answer(),
                        () -> door.generate("watched", rows(3, 1)).answer()));
        assertThat(answers.get(0).get()).isEqualTo(alone(rows(2, 0)));
        assertThat(answers.get(1).get()).isEqualTo(alone(rows(3, 1)));
        assertThat(batches).containsOnly(2, 3);
    }

    @Test
    void ownersDoNotShareABatch() throws Exception {
        loader.with("watched", size -> new WatchedModel(size, Batching.EXACT));
        DecodingThreads threads = threads(1);
        Completions door = door(threads, false);
        List<Callable<Generated>> requests = Stream.of("ann", "bob")
                .<Callable<Generated>>map(name -> () -> {
                    try (Callers.Acting acting = Workplaces.CALLERS.act(new Caller(new Owner(name), false))) {
                        return door.generate("watched", request(1, TOKENS)).answer();
                    }
                })
                .toList();
        List<Future<Generated>> answers = atOnce(threads, requests);
        for (Future<Generated> answer : answers) {
            assertThat(answer.get()).isEqualTo(alone(request(1, TOKENS)));
        }
        assertThat(batches).containsOnly(1).hasSize(2 * TOKENS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Batching.class,
            names = {"ROUNDED", "ROW_BY_ROW"})
    void othersAreFedAlone(Batching batching) throws Exception {
        loader.with("watched", size -> new WatchedModel(size, batching));
        serveAtOnce(1, false);
        assertThat(batches).containsOnly(1).hasSize(REQUESTS * TOKENS);
    }

    @Test
    void roundedRowsMeetWhereTheOperatorAllowsIt() throws Exception {
        loader.with("watched", size -> new WatchedModel(size, Batching.ROUNDED));
        serveAtOnce(1, true);
        assertThat(batches).contains(REQUESTS);
    }

    /** Each with a prompt and a seed of its own. */
    private void serveAtOnce(int number, boolean joinRounded) throws Exception {
        DecodingThreads threads = threads(number);
        Completions door = door(threads, joinRounded);
        List<Callable<Generated>> requests = IntStream.range(0, REQUESTS)
                .<Callable<Generated>>mapToObj(
                        i -> () -> door.generate("watched", request(i, TOKENS)).answer())
                .toList();
        List<Future<Generated>> answers = atOnce(threads, requests);
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(answers.get(i).get()).isEqualTo(alone(request(i, TOKENS)));
        }
    }

    /** The answers to requests that come while all decoding threads are busy. */
    private List<Future<Generated>> atOnce(DecodingThreads threads, List<Callable<Generated>> requests) {
        List<CountDownLatch> busy =
                Stream.generate(() -> busy(threads)).limit(threads.count()).toList();
        List<Future<Generated>> answers = requests.stream().map(clients::submit).toList();
        Awaitility.await().until(() -> threads.waiting() == requests.size());
        busy.forEach(CountDownLatch::countDown);
        return answers;
    }

    @Test
    void aRequestThatFailsTakesNoOtherWithIt() throws Exception {
        loader.with("sick", size -> new ChaoticModel(size) {
            @Override
            public float[] step(DecodingState state, int[] tokens) {
                if (IntStream.of(tokens).anyMatch(token -> token == FATAL)) {
                    throw new IllegalStateException("indigestible");
                }
                return super.step(state, tokens);
            }
        });
        DecodingThreads threads = threads(1);
        Completions door = door(threads, false);
        List<Future<Generated>> answers = atOnce(
                threads,
                List.of(
                        () -> door.generate("sick", request(1, TOKENS)).answer(),
                        () -> door.generate("sick", harmless(2, TOKENS)).answer()));
        assertThat(answers.get(1).get()).isEqualTo(alone(harmless(2, TOKENS)));
        assertThatThrownBy(answers.get(0)::get).hasRootCauseMessage("indigestible");
    }

    @Test
    void aLongPromptKeepsNobodyFromTokens() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch served = new CountDownLatch(1);
        loader.with("watched", size -> new ChaoticModel(size) {
            @Override
            public float[] read(DecodingState state, int[] tokens) {
                if (tokens.length > TOKENS) {
                    reading.countDown();
                    await(served);
                }
                return super.read(state, tokens);
            }
        });
        Completions door = door(threads(2), false);
        GenerationRequest lengthy =
                new GenerationRequest("abc".repeat(500), null, request(1, 10).plan());
        Future<Generated> late =
                clients.submit(() -> door.generate("watched", lengthy).answer());
        reading.await();
        assertThat(door.generate("watched", request(2, TOKENS)).answer()).isEqualTo(alone(request(2, TOKENS)));
        served.countDown();
        assertThat(late.get()).isEqualTo(alone(lengthy));
    }

    @Test
    void theSameSeedGivesTheSameTextInAnyCompany() throws Exception {
        loader.with("watched", size -> new WatchedModel(size, Batching.EXACT));
        DecodingThreads threads = threads(4);
        Completions door = door(threads, false);
        List<Future<?>> all = new ArrayList<>();
        for (int client = 0; client < 16; client++) {
            Random random = new Random(client);
            all.add(clients.submit(() -> comeAndGo(door, random)));
        }
        for (Future<?> client : all) {
            client.get();
        }
        assertThat(batches).anyMatch(size -> size > 1);
        Awaitility.await().until(() -> threads.free() == 4 + QUEUE);
    }

    private static void comeAndGo(Completions door, Random random) {
        for (int visit = 0; visit < 12; visit++) {
            GenerationRequest request = request(random.nextInt(50), 1 + random.nextInt(600));
            int read = random.nextInt(3) == 0 ? random.nextInt(300) : Integer.MAX_VALUE; // some leave
            try (TokenStream stream = door.stream("watched", request)) {
                int seen = 0;
                while (seen < read && stream.next() != null) {
                    seen++;
                }
                if (read == Integer.MAX_VALUE) {
                    assertThat(stream.result()).isEqualTo(alone(request));
                }
            }
        }
    }

    private DecodingThreads threads(int number) {
        return new DecodingThreads(
                new DecodingThreads.Size(number, QUEUE, Duration.ofSeconds(3)), Workplaces.NO_PACE, () -> {});
    }

    private Completions door(DecodingThreads threads, boolean joinRounded) {
        RequestLimits limits = new RequestLimits(5000, 8, 4000, 6000, 24);
        Completions door = new Completions(
                models,
                Workplaces.beside(threads),
                limits,
                new Completions.Settings(joinRounded, () -> 4711, new SealedStates(() -> new byte[32])));
        doors.add(door);
        return door;
    }

    /** Keeps a decoding thread until it is counted down. */
    private static CountDownLatch busy(DecodingThreads threads) {
        CountDownLatch latch = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        threads.execute(Owner.LOCAL, () -> {
            begun.countDown();
            await(latch);
        });
        await(begun);
        return latch;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static GenerationRequest request(int seed, int maxTokens) {
        return request(seed, maxTokens, Map.of(Vocabulary.EOS, -100.0));
    }

    private static GenerationRequest harmless(int seed, int maxTokens) {
        return request(seed, maxTokens, Map.of(Vocabulary.EOS, -100.0, FATAL, -100.0));
    }

    private static GenerationRequest request(int seed, int maxTokens, Map<Integer, Double> biases) {
        Penalties penalties = new Penalties(1, 0, 0, biases);
        return new GenerationRequest("ab".repeat(seed % 3), null, plan(maxTokens, 1, seed, penalties));
    }

    private static GenerationRequest rows(int number, int seed) {
        Penalties penalties = new Penalties(1, 0, 0, Map.of(Vocabulary.EOS, -100.0));
        return new GenerationRequest("ab", null, plan(TOKENS, number, seed, penalties));
    }

    private static SamplingPlan plan(int maxTokens, int rows, long seed, Penalties penalties) {
        return new SamplingPlan(maxTokens, TokenChoice.DEFAULT, penalties, List.of(), rows, seed, Answer.DEFAULT);
    }

    private static Generated alone(GenerationRequest request) {
        try (TextModel model = new ToyModels().load(ToyModels.key("a"))) {
            return Generation.run(model, request, () -> 4711, TokenListener.NONE);
        }
    }

    /** Notes how many rows it is fed at once. */
    private class WatchedModel extends ChaoticModel {
        private final Batching batching;

        WatchedModel(int vocabularySize, Batching batching) {
            super(vocabularySize);
            this.batching = batching;
        }

        @Override
        public Batching batching() {
            return batching;
        }

        @Override
        public float[] step(DecodingState state, int[] tokens) {
            batches.add(tokens.length);
            return super.step(state, tokens);
        }
    }
}
