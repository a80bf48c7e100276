package dev.quatrain.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.corpus.CorpusFormatException;
import dev.quatrain.engine.corpus.TextFile;
import dev.quatrain.engine.generate.scoring.Score;
import dev.quatrain.engine.generate.scoring.Scoring;
import dev.quatrain.engine.work.Abandoned;
import dev.quatrain.engine.work.Work;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LongScoresTest {
    private static final int PLACES = 12; // more than there are threads of calls
    private static final String TEXT = "abcdefghij".repeat(1_000);

    private final ToyModels loader = new ToyModels();
    private final LoadedModels models = new LoadedModels(loader, 1 << 20, new KeptConstraints(1 << 20));
    private final DecodingThreads threads = new DecodingThreads(
            new DecodingThreads.Size(1, PLACES - 1, Duration.ofSeconds(3)), Workplaces.NO_PACE, () -> {});
    private volatile BooleanSupplier client = () -> false;
    private final ServingThreads serving = Workplaces.beside(threads, () -> client);
    private final LongScores scores = new LongScores(models, serving);
    private final Completions completions = new Completions(
            models,
            serving,
            new RequestLimits(5000, 8, 40_000, 6000, 24),
            new Completions.Settings(false, () -> 4711, new SealedStates(() -> new byte[32])));
    private final AtomicInteger openTexts = new AtomicInteger();
    private final Deque<ScoreStream> open = new ArrayDeque<>();

    @AfterEach
    void leavesNothingBehind() {
        open.forEach(ScoreStream::close);
        open.forEach(ScoreStream::close); // of no effect
        completions.close();
        assertThat(threads.free()).isEqualTo(PLACES);
        assertThat(openTexts).hasValue(0);
        assertThat(loader.loaded()).allSatisfy(model -> {
            assertThat(model.openStates()).isZero();
            assertThat(model.closed()).isTrue();
        });
    }

    @Test
    void scoresWhatTheEngineScores() throws IOException {
        Score whole = Scoring.score(loader.load(ToyModels.key("a")), TEXT, 0, Work.unlimited());
        loader.loaded().clear();

        ScoreStream stream = open(TEXT);
        int tokens = 0;
        for (var next = stream.next(); !next.isEmpty(); next = stream.next()) {
            assertThat(next).isEqualTo(whole.tokens().subList(tokens, tokens + next.size()));
            tokens += next.size();
        }
        assertThat(stream.model()).isEqualTo("a:1");
        assertThat(stream.sum()).isEqualTo(whole.sum());
    }

    @Test
    void streamsThatNobodyReadsHoldUpNoOtherRequest() throws IOException {
        for (int stream = 0; stream < PLACES - 1; stream++) {
            open(TEXT).next();
        }
        assertThat(threads.free()).isEqualTo(1);

        ScoringPlan plan = new ScoringPlan(0);
        assertThat(completions.score("a", List.of(TEXT), plan).answer()).hasSize(1);
        assertThat(completions.next("a", "a", 1).answer()).hasSize(1);
        open.forEach(stream -> assertThat(stream.next()).isNotEmpty());
    }

    /** The client is asked every 20 ms. */
    @Test
    void endsWhenItsClientHangsUp() throws IOException {
        AtomicBoolean gone = new AtomicBoolean();
        client = gone::get;
        ScoreStream stream = open(TEXT.repeat(1_000));
        assertThat(stream.next()).isNotEmpty();
        gone.set(true);
        assertThatThrownBy(() -> {
                    while (!stream.next().isEmpty()) {
                        assertThat(threads.free()).isEqualTo(PLACES - 1);
                    }
                })
                .isInstanceOf(Abandoned.class);
    }

    @Test
    void endsWhenTheServiceStops() throws IOException {
        ScoreStream stream = open(TEXT);
        assertThat(stream.next()).isNotEmpty();
        threads.admitting(false);
        assertThatThrownBy(stream::next).isInstanceOf(Overloaded.class);
        assertThatThrownBy(() -> open(TEXT)).isInstanceOf(Overloaded.class);
    }

    @Test
    void takesAPlaceUntilItIsClosed() throws IOException {
        for (int stream = 0; stream < PLACES; stream++) {
            open(TEXT);
        }
        assertThatThrownBy(() -> open(TEXT)).isInstanceOf(Overloaded.class);
        open.element().close();
        assertThat(open(TEXT).next()).isNotEmpty();
    }

    @Test
    void refusesWhatIsNoText() {
        assertThatThrownBy(() -> open("")).isInstanceOf(CorpusFormatException.class);
        assertThatThrownBy(() -> open("a\u0000")).isInstanceOf(CorpusFormatException.class);
        assertThatThrownBy(() -> scores.open("nobody", file("a"), 0)).hasMessageContaining("nobody");
        assertThat(threads.free()).isEqualTo(PLACES);
    }

    private ScoreStream open(String text) throws IOException {
        ScoreStream stream = scores.open("a", file(text), 0);
        open.add(stream);
        return stream;
    }

    private TextFile file(String text) {
        return new TextFile("x", () -> {
            openTexts.incrementAndGet();
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
                private boolean closed;

                @Override
                public void close() {
                    if (!closed) {
                        openTexts.decrementAndGet();
                        closed = true;
                    }
                }
            };
        });
    }
}
