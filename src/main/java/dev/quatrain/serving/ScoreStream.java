package dev.quatrain.serving;

import dev.quatrain.engine.corpus.TextBlocks;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.generate.sampling.ScoredToken;
import dev.quatrain.engine.generate.scoring.LongScoring;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.token.BlockTokens;
import dev.quatrain.engine.work.Abandoned;
import dev.quatrain.engine.work.Work;
import dev.quatrain.quota.Quotas;
import dev.quatrain.registry.Owner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The scores of a long text. They are computed in portions by the thread that reads them, which takes turns with the threads of
 * calls for each portion and holds none in between. So a slow reader delays no other request, and no score waits in memory. It must be closed.
 * Not thread-safe.
 */
public final class ScoreStream implements AutoCloseable {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(Call.POLL_MILLIS);

    private final ModelKey key;
    private final ServingThreads threads;
    private final Owner owner;
    private final BooleanSupplier gone;
    private final Call call;
    private final Deque<Runnable> releases = new ArrayDeque<>(); // of what is held, the latest first
    private long asked = System.nanoTime(); // when gone was asked last
    private @Nullable LongScoring scoring;
    private @Nullable List<ScoredToken> ready; // a portion that was not read

    /** For the caller of the request that the current thread handles. */
    ScoreStream(ModelKey key, ServingThreads threads) {
        this.key = key;
        this.threads = threads;
        this.owner = threads.accounts().callers().current().owner();
        this.gone = threads.clients().current();
        this.call = new Call(owner, this::isOver);
    }

    /** Is admitted, and scores the first portion. */
    void begin(LoadedModels models, TextBlocks text, int top) {
        releases.push(text::close);
        Quotas.OpenStream counted = threads.streams().open();
        releases.push(counted::close);
        threads.accounts().admitted();
        threads.decoding().admit(owner);
        releases.push(() -> threads.decoding().leave(owner));
        threads.calls().runHere(call, () -> {
            LoadedModels.Lease lease = models.borrow(key, call);
            releases.push(lease::close);
            TextModel model = (TextModel) lease.model();
            // without the call's work, which would give up a turn while it holds the logits of a portion
            Work work = Work.of(this::isOver);
            scoring = new LongScoring(model, new BlockTokens(model.codec(), text, work), top, work);
            releases.push(scoring::close);
            ready = scoring.next();
        });
    }

    private boolean isOver() {
        threads.decoding().requireAdmitting();
        long now = System.nanoTime();
        if (now - asked < POLL_NANOS) {
            return false;
        }
        asked = now;
        return gone.getAsBoolean();
    }

    /** The version of the model, {@code name:3}. */
    public String model() {
        return key.reference();
    }

    /**
     * The scores of the next tokens; empty after the last one.
     *
     * @throws Abandoned if the client has hung up
     * @throws Overloaded if the service is stopping
     */
    public List<ScoredToken> next() {
        if (ready == null) {
            threads.calls().runHere(call, () -> ready = scoring().next());
        }
        List<ScoredToken> next = Objects.requireNonNull(ready);
        ready = null;
        threads.accounts().charge(owner, next.size());
        return next;
    }

    /** The sum, after the last token. */
    public NegativeLogLikelihood sum() {
        return scoring().sum();
    }

    /** The index of the first token with probability 0; empty if there is none so far. */
    public OptionalLong impossible() {
        return scoring().impossible();
    }

    private LongScoring scoring() {
        return Objects.requireNonNull(scoring, "not begun");
    }

    @Override
    public void close() {
        Runnable release = releases.poll();
        if (release != null) {
            try {
                release.run();
            } finally {
                close();
            }
        }
    }
}
