package dev.quatrain.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quatrain.api.problem.RequestPointers;
import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.ConstraintSource;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.Regex;
import dev.quatrain.engine.generate.Generated;
import dev.quatrain.engine.generate.Generation;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.generate.TokenEvent;
import dev.quatrain.engine.generate.TokenListener;
import dev.quatrain.engine.generate.sampling.Answer;
import dev.quatrain.engine.generate.sampling.Penalties;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.sampling.TokenChoice;
import dev.quatrain.engine.generate.scoring.Scoring;
import dev.quatrain.engine.generate.search.ConstrainedDecoding;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Abandoned;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.ChaoticModel;
import dev.quatrain.fixture.ToyModel;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CompletionsTest {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(3);
    private static final int QUEUE = 1;
    private static final ThreadLocal<Boolean> STARTED = ThreadLocal.withInitial(() -> false);

    private final ToyModels loader = new ToyModels().with("gated", GatedModel::new);
    private final Semaphore gate = new Semaphore(0);
    private final AtomicInteger threadStarts = new AtomicInteger();
    private final LoadedModels models = new LoadedModels(loader, 1 << 20, new KeptConstraints(1 << 20));
    private final DecodingThreads threads =
            new DecodingThreads(new DecodingThreads.Size(1, QUEUE, RETRY_AFTER), Workplaces.NO_PACE, () -> {
                threadStarts.incrementAndGet();
                STARTED.set(true);
            });
    private volatile BooleanSupplier client = () -> false; // whether those have hung up that come from now on
    private final Completions completions = new Completions(
            models,
            Workplaces.beside(threads, () -> client),
            new RequestLimits(5000, 8, 4000, 6000, 24),
            new Completions.Settings(false, () -> 4711, new SealedStates(() -> new byte[32])));
    private final ExecutorService clients = Executors.newCachedThreadPool();

    @AfterEach
    void leavesNothingBehind() {
        gate.release(1_000_000);
        clients.shutdown();
        completions.close();
        assertThat(threads.free()).isEqualTo(1 + QUEUE);
        assertThat(loader.loaded()).allSatisfy(model -> {
            assertThat(model.openStates()).isZero();
            assertThat(model.closed()).isTrue();
        });
    }

    @Test
    void generatesWhatTheEngineGenerates() {
        GenerationRequest request = request(40, 3);
        Answered<Generated> served = completions.generate("a", request);
        assertThat(served.model()).isEqualTo("a:1");
        assertThat(served.answer()).isEqualTo(directly(request));
    }

    @Test
    void streamsTheSameTextPieceByPiece() {
        StringBuilder text = new StringBuilder();
        try (TokenStream stream = completions.stream("a", request(700, 1))) {
            for (TokenEvent event = stream.next(); event != null; event = stream.next()) {
                text.append(event.text());
            }
            assertThat(stream.next()).isNull();
            assertThat(stream.result()).isEqualTo(directly(request(700, 1)));
            assertThat(text.toString())
                    .isEqualTo(stream.result().completions().get(0).text());
        }
    }

    @Test
    void aModelThatLoadsKeepsNoDecodingThreadFromAnotherOne() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        loader.with("cold", size -> {
            loading.countDown();
            try {
                go.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            return new ChaoticModel(size);
        });
        Future<?> waiting = clients.submit(() -> completions.next("cold", "a", 1));
        loading.await();

        assertThat(completions.next("a", "a", 1).model()).isEqualTo("a:1"); // by the only decoding thread there is

        go.countDown();
        waiting.get();
    }

    @Test
    void aCompilationWithoutEndKeepsNoThreadFromOthersAndEndsWhenItsClientsHangUp() throws Exception {
        AtomicBoolean gone = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        client = gone::get;
        Future<?> waiting = clients.submit(() -> completions.generate("a", constrained(endless(begun))));
        begun.await();
        client = () -> false;

        assertThat(completions.generate("a", request(40, 1)).answer()).isEqualTo(directly(request(40, 1)));
        assertThat(completions
                        .generate("a", constrained(new Regex("ab|ba")))
                        .answer()
                        .completions())
                .singleElement()
                .matches(completion -> completion.text().matches("ab|ba"));
        assertThat(completions.next("a", "a", 1).answer()).hasSize(1);

        gone.set(true);
        assertThatThrownBy(waiting::get).hasCauseInstanceOf(Abandoned.class);
        awaitUntil(() -> threads.free() == 1 + QUEUE);
    }

    @Test
    void aCallEndsWhenItsClientHangsUp() throws Exception {
        AtomicBoolean gone = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        client = gone::get;
        ScoringPlan plan = new ScoringPlan(0, false, null, work -> {
            begun.countDown();
            while (true) {
                work.spend(1);
            }
        });
        Future<?> waiting = clients.submit(() -> completions.score("a", List.of("a"), plan));
        begun.await();
        gone.set(true);
        assertThatThrownBy(waiting::get).hasCauseInstanceOf(Abandoned.class);
        awaitUntil(() -> threads.free() == 1 + QUEUE);
    }

    @Test
    void aReaderLearnsBetweenTwoTokensThatItsClientHasHungUp() {
        AtomicBoolean gone = new AtomicBoolean();
        client = gone::get;
        try (TokenStream stream = completions.stream("gated", request(100, 1))) {
            gate.release(3);
            for (int i = 0; i < 3; i++) {
                assertThat(stream.next()).isNotNull();
            }
            gone.set(true);
            assertThatThrownBy(stream::next).isInstanceOf(Abandoned.class);
        }
        gate.release(1); // of the step under way
        awaitUntil(() -> threads.free() == 1 + QUEUE);
    }

    @Test
    void whoHangsUpWhileAModelLoadsDoesNotKeepOthersFromIt() throws Exception {
        AtomicBoolean gone = new AtomicBoolean();
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        loader.with("cold", size -> {
            loading.countDown();
            awaitUninterruptibly(go);
            return new ChaoticModel(size);
        });
        CountDownLatch asked = new CountDownLatch(1);
        client = () -> {
            asked.countDown();
            return gone.get();
        };
        Future<?> first = clients.submit(() -> completions.next("cold", "a", 1));
        loading.await();
        asked.await(); // from now on the first request has its own client
        client = () -> false;
        Future<?> second = clients.submit(() -> completions.next("cold", "a", 1));
        gone.set(true);
        assertThatThrownBy(first::get).hasCauseInstanceOf(Abandoned.class);
        go.countDown();
        second.get();
        assertThat(loader.loaded()).hasSize(1);
    }

    @Test
    void drawsASeedWhereTheRequestNamesNone() {
        GenerationRequest request = new GenerationRequest("", null, SamplingPlan.DEFAULT);
        assertThat(completions
                        .generate("a", request)
                        .answer()
                        .completions()
                        .get(0)
                        .seed())
                .isEqualTo(4711);
    }

    @Test
    void asksForTheNextTokenAndForScores() {
        TextModel model = loader.load(ToyModels.key("a"));
        assertThat(completions.next("a", "bad", 4)).isEqualTo(new Answered<>("a:1", Scoring.next(model, "bad", 4)));
        assertThat(completions
                        .score("a", List.of("cab", "jade"), new ScoringPlan(2))
                        .answer())
                .containsExactly(
                        new ScoredText(Scoring.score(model, "cab", 2, Work.unlimited()), List.of(), null, null),
                        new ScoredText(Scoring.score(model, "jade", 2, Work.unlimited()), List.of(), null, null));
        model.close();
    }

    @Test
    void servesOthersWhileAReaderIsSlow() {
        try (TokenStream slow = completions.stream("a", request(2000, 1))) {
            Generated other = completions.generate("b", request(1000, 1)).answer();
            assertThat(other).isEqualTo(directly(request(1000, 1)));
            int steps = loader.loaded().get(0).steps();
            assertThat(steps).isBetween(1, TokenStream.CAPACITY + 32);
            while (slow.next() != null) {
                // catch up
            }
            assertThat(slow.result()).isEqualTo(directly(request(2000, 1)));
        }
    }

    @Test
    void letsAShortRequestInBetweenTheSlicesOfALongOne() throws Exception {
        try (TokenStream lengthy = completions.stream("gated", request(2000, 1))) {
            gate.release(5);
            for (int i = 0; i < 5; i++) {
                lengthy.next();
            }
            Future<?> other = clients.submit(() -> completions.generate("a", request(3, 1)));
            awaitUntil(() -> threads.waiting() == 1);
            gate.release(100); // to the end of the slice, and not to the end of the text
            other.get();
            assertThatThrownBy(lengthy::result).hasMessageContaining("still under way");
        }
    }

    @Test
    void admitsNoMoreThanItsQueueHolds() throws Exception {
        TokenStream decoding = completions.stream("gated", request(10, 1));
        Future<?> waiting = clients.submit(() -> completions.generate("a", request(10, 1)));
        awaitUntil(() -> threads.free() == 0);
        Overloaded refused = catchThrowableOfType(Overloaded.class, () -> completions.next("a", "", 1));
        assertThat(refused.retryAfter()).isEqualTo(RETRY_AFTER);
        assertThatThrownBy(() -> completions.generate("a", request(1, 1))).isInstanceOf(Overloaded.class);
        assertThatThrownBy(() -> completions.gates("a", "", 1)).isInstanceOf(Overloaded.class);
        assertThatThrownBy(() -> completions.gradients("a", "a")).isInstanceOf(Overloaded.class);
        gate.release(10);
        waiting.get();
        assertThat(decoding.next()).isNotNull();
        decoding.close();
        assertThat(completions.next("a", "", 1).answer()).hasSize(1);
    }

    @Test
    void endsADecodingThatNobodyReads() {
        for (int i = 0; i < 10; i++) { // more than are admitted at once
            TokenStream abandoned = completions.stream("a", request(5000, 1));
            assertThat(abandoned.next()).isNotNull();
            abandoned.close();
            abandoned.close();
            assertThatThrownBy(abandoned::result).isInstanceOf(CancellationException.class);
            awaitUntil(() -> threads.free() == 1 + QUEUE); // after the slice that ends the decoding
        }
        assertThat(loader.loaded().get(0).steps()).isLessThan(5000);
    }

    @Test
    void throwsARefusalBeforeTheStreamBegins() {
        GenerationRequest request = new GenerationRequest("", "junk", SamplingPlan.DEFAULT);
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> completions.stream("a", request)).isInstanceOf(InvalidGeneration.class);
        }
    }

    @Test
    void holdsRequestsAgainstTheLimits() {
        assertRefused("max_tokens", () -> completions.stream("a", request(2501, 2)));
        assertRefused("n", () -> completions.stream("a", request(1, 9)));
        assertRefused("prompt", () -> completions.next("a", "a".repeat(4001), 1));
        assertRefused("prompt", () -> completions.stream("a", prompted("a".repeat(4001))));
        assertRefused(
                "texts", () -> completions.score("a", List.of("a".repeat(2001), "b".repeat(2000)), new ScoringPlan(1)));
        assertRefused("top", () -> completions.score("a", List.of("a".repeat(61)), new ScoringPlan(100)));
        assertRefused("texts/1", () -> completions.score("a", List.of("a", ""), new ScoringPlan(1)));
        SamplingPlan stopping = new SamplingPlan(
                1,
                TokenChoice.DEFAULT,
                Penalties.NONE,
                List.of("a".repeat(1001), "b".repeat(1000)),
                1,
                7L,
                Answer.DEFAULT);
        assertRefused("stop", () -> completions.stream("a", new GenerationRequest("", null, stopping)));
        Answer everything = new Answer(true, 3, false);
        assertRefused("logprobs", () -> completions.stream("a", answered("ab", 2000, 1, everything)));
        assertRefused("echo", () -> completions.stream("a", answered("ab".repeat(501), 1, 4, everything)));
        assertRefused("texts", () -> completions.score("a", Collections.nCopies(9, "a"), new ScoringPlan(1)));
        assertRefused("text", () -> completions.gates("a", "a".repeat(4001), 1));
        assertRefused("text", () -> completions.gradients("a", "a".repeat(4001)));
    }

    @Test
    void judgesNothingBeforeTheRequestIsAdmitted() {
        ScoringPlan plan = new ScoringPlan(0, false, null, work -> {
            throw new AssertionError("rules were read");
        });
        assertRefused("texts", () -> completions.score("a", Collections.nCopies(9, "a"), plan));
        completions.stop(Duration.ZERO);
        assertThatThrownBy(() -> completions.score("a", List.of("a"), plan)).isInstanceOf(Overloaded.class);
        completions.start();
    }

    @Test
    void readsNoTableBeforeTheGenerationIsAdmitted() {
        ConstraintSource unread = new ConstraintSource() {
            @Override
            public ConstraintSource resolved(Work work) {
                throw new AssertionError("a table was read");
            }

            @Override
            public Constraint compile(TextCodec codec, Work work) {
                throw new AssertionError("a table was read");
            }
        };
        completions.stop(Duration.ZERO);
        assertThatThrownBy(() -> completions.generate("a", constrained(unread))).isInstanceOf(Overloaded.class);
        assertThatThrownBy(() -> completions.stream("a", constrained(unread))).isInstanceOf(Overloaded.class);
        completions.start();
        assertThatThrownBy(() -> completions.generate("a", constrained(unread)))
                .hasRootCauseMessage("a table was read");
    }

    @Test
    void findsTheModelBeforeAnythingElse() {
        assertThatThrownBy(() -> completions.stream("nobody", request(1_000_000, 1)))
                .hasMessage("there is nobody");
        assertThatThrownBy(() -> completions.next("nobody", "", 1)).hasMessage("there is nobody");
        assertThatThrownBy(() -> completions.score("nobody", List.of("a"), new ScoringPlan(1)))
                .hasMessage("there is nobody");
        assertThatThrownBy(() -> completions.gates("nobody", "", 0)).hasMessage("there is nobody");
        assertThatThrownBy(() -> completions.gradients("nobody", "")).hasMessage("there is nobody");
    }

    @Test
    void looksIntoNoModelWithoutHiddenStates() {
        for (int i = 0; i < 5; i++) { // more than are admitted at once
            assertRefused("model", () -> completions.gates("a", "bad", null));
            assertRefused("model", () -> completions.gradients("a", "bad"));
        }
    }

    @Test
    void tellsTheReaderWhatWentWrongOnTheWay() {
        loader.with("broken", size -> new ChaoticModel(size) {
            @Override
            public float[] step(DecodingState state, int[] tokens) {
                if (steps() == 40) {
                    throw new IllegalStateException("out of tensors");
                }
                return super.step(state, tokens);
            }
        });
        try (TokenStream stream = completions.stream("broken", request(100, 1))) {
            for (int i = 0; i < 40; i++) {
                assertThat(stream.next()).isNotNull();
            }
            assertThatThrownBy(stream::next).hasMessage("out of tensors");
            assertThatThrownBy(stream::result).hasMessage("out of tensors");
        }
    }

    @Test
    void startsEachThreadBeforeItDecodes() {
        loader.with("watching", size -> new ChaoticModel(size) {
            @Override
            public float[] step(DecodingState state, int[] tokens) {
                assertThat(STARTED.get()).isTrue();
                return super.step(state, tokens);
            }
        });
        completions.generate("watching", request(20, 1));
        completions.generate("watching", request(20, 1));
        assertThat(threadStarts).hasValue(1);
    }

    @Test
    void tellsReadersToComeBackWhenItStops() {
        TokenStream parked = completions.stream("a", request(5000, 1));
        completions.stop(Duration.ZERO);
        assertThatThrownBy(parked::next).isInstanceOf(Overloaded.class);
        assertThatThrownBy(() -> completions.next("a", "", 1)).isInstanceOf(Overloaded.class);
    }

    @Test
    void letsWhatIsAlmostDoneFinishBeforeItStops() throws Exception {
        TokenStream stream = completions.stream("gated", request(10, 1));
        Future<?> stopping = clients.submit(() -> completions.stop(Duration.ofMinutes(1)));
        awaitUntil(() -> !threads.admitting());
        gate.release(10);
        stopping.get();
        for (int i = 0; i < 10; i++) {
            assertThat(stream.next()).isNotNull();
        }
        assertThat(stream.next()).isNull();
    }

    @Test
    void admitsAgainAfterAPause() {
        completions.stop(Duration.ZERO);
        completions.start();
        assertThat(completions.next("a", "", 1).answer()).hasSize(1);
    }

    private void assertRefused(String field, Runnable request) {
        InvalidGeneration refused = catchThrowableOfType(InvalidGeneration.class, request::run);
        assertThat(RequestPointers.of(refused.place())).isEqualTo("/" + field);
    }

    private static GenerationRequest request(int maxTokens, int n) {
        Penalties endless = new Penalties(1, 0, 0, Map.of(Vocabulary.EOS, -100.0));
        SamplingPlan plan = new SamplingPlan(maxTokens, TokenChoice.DEFAULT, endless, List.of(), n, 7L, Answer.DEFAULT);
        return new GenerationRequest("ab", null, plan);
    }

    private static GenerationRequest answered(String prompt, int maxTokens, int n, Answer answer) {
        SamplingPlan plan = new SamplingPlan(maxTokens, TokenChoice.DEFAULT, Penalties.NONE, List.of(), n, 7L, answer);
        return new GenerationRequest(prompt, null, plan);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** A constraint whose compilation does not end by itself. */
    private static ConstraintSource endless(CountDownLatch begun) {
        return (codec, work) -> {
            begun.countDown();
            while (true) {
                work.spend(1);
            }
        };
    }

    private static GenerationRequest constrained(ConstraintSource source) {
        SamplingPlan plan = new SamplingPlan(40, TokenChoice.DEFAULT, Penalties.NONE, List.of(), 1, 7L, Answer.DEFAULT);
        return new GenerationRequest("", null, plan, new ConstrainedDecoding(source, 1));
    }

    private static GenerationRequest prompted(String prompt) {
        return new GenerationRequest(prompt, null, SamplingPlan.DEFAULT);
    }

    private static Generated directly(GenerationRequest request) {
        try (TextModel model = new ToyModels().load(ToyModels.key("a"))) {
            return Generation.run(model, request, () -> 4711, TokenListener.NONE);
        }
    }

    private static void awaitUntil(BooleanSupplier condition) {
        Awaitility.await().pollInterval(Duration.ofMillis(1)).until(condition::getAsBoolean);
    }

    /** Takes a step only when the gate grants one. */
    private final class GatedModel extends ToyModel {
        GatedModel(int vocabularySize) {
            super(vocabularySize);
        }

        @Override
        public float[] step(DecodingState state, int[] tokens) {
            gate.acquireUninterruptibly();
            return super.step(state, tokens);
        }

        @Override
        protected int after(int memory, int token) {
            return 0;
        }

        @Override
        protected float logit(int memory, int token) {
            return 0;
        }
    }
}
