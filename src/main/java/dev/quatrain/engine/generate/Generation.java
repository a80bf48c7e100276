package dev.quatrain.engine.generate;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.LogitMask;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.generate.sampling.LogProbabilities;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.sampling.ScoredToken;
import dev.quatrain.engine.generate.search.ConstrainedDecoding;
import dev.quatrain.engine.generate.search.Hypothesis;
import dev.quatrain.engine.generate.search.Search;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.work.Work;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The decoding of one request, step by step. The prompt is read once, in chunks; then n rows start from it, and each
 * step chooses a token for each row. Finished rows leave the batch. The rows are fed alone, by {@link #step}, or
 * together with rows of other generations, by a {@link JointDecoding}. Not thread-safe.
 */
public final class Generation implements AutoCloseable {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final TextModel text;
    private final GenerationRequest request;
    private final Context context;
    private final List<Sequence> rows;
    private final DecodingBatch batch;
    private final PromptReader prompt;
    private @Nullable BatchedState state; // null while the rows are in a joint batch
    private boolean begun;
    private int known; // tokens of the prompt that were not read, as their state was known

    /**
     * The inputs of the rows.
     *
     * @param work of the request
     */
    private record Beginning(Context context, List<Sequence> rows, Work work) {}

    private Generation(TextModel text, GenerationRequest request, Beginning beginning) {
        this.text = text;
        this.request = request;
        this.context = beginning.context();
        this.rows = beginning.rows();
        this.batch = batch(beginning.work());
        DecodingState start = context.start(text);
        this.state = new BatchedState(text.model(), start);
        this.prompt = new PromptReader(text.model(), start, context.toRead());
    }

    /**
     * Starts after the longest beginning of the prompt that was read before, and keeps states while it reads. Has no effect
     * unless the model reads the same from there, bit for bit, and the prompt is not echoed. Call it before the first step.
     */
    public void resume(PromptStates states) {
        if (request.state() != null
                || request.plan().answer().echo()
                || !text.model().readsExactly()) {
            return;
        }
        DecodingState resumed = prompt.resume(states);
        if (resumed != null) {
            own().close();
            state = new BatchedState(text.model(), resumed);
            known = prompt.position() - 1; // without BOS
        }
    }

    /**
     * Creates the batch that chooses the tokens of the rows.
     *
     * @throws InvalidGeneration if there are stop sequences beside a constraint
     */
    private DecodingBatch batch(Work work) {
        SamplingPlan plan = request.plan();
        ConstrainedDecoding steering = request.steering();
        String digest = plan.answer().returnState() ? text.digest() : null;
        if (steering == null) {
            return new SampledBatch(rows, digest);
        }
        if (!plan.stop().isEmpty()) {
            throw new InvalidGeneration(
                    RequestField.STOP, "expected none beside a constraint, which says where a text may end");
        }
        if (plan.choice().minTokens() > 0) {
            throw new InvalidGeneration(
                    RequestField.MIN_TOKENS, "expected none beside a constraint, which says where a text may end");
        }
        LogitMask mask =
                steering.constraint().compile(text.codec(), work).start(context.opening(plan.maxTokens()), work);
        Hypothesis root = Hypothesis.root(mask, context.history(), 0, plan.maxTokens());
        List<ConstrainedSequence> steered = rows.stream()
                .map(row -> new ConstrainedSequence(row, Search.of(root, steering, plan.choice(), row.seed())))
                .toList();
        ConstrainedBatch.Terms terms = new ConstrainedBatch.Terms(text.codec(), plan, context.pending(), digest);
        return new ConstrainedBatch(terms, steered);
    }

    /**
     * Checks the request without reading the prompt. The model must stay open until the generation is closed.
     *
     * @param seeds supplies a seed if the plan has none
     * @param work counts the compilation of the constraint, and the masks of all tokens
     * @throws InvalidGeneration if the request is invalid for this model
     */
    public static Generation open(TextModel text, GenerationRequest request, LongSupplier seeds, Work work) {
        SamplingPlan plan = request.plan();
        plan.penalties().requireTokensBelow(text.model().vocabularySize());
        Context context = Context.of(text, request, work);
        long seed = plan.seed() == null ? seeds.getAsLong() : plan.seed();
        List<Sequence> rows = IntStream.range(0, plan.n())
                .mapToObj(index -> new Sequence(index, rowSeed(seed, index), plan, context))
                .toList();
        return new Generation(text, request, new Beginning(context, rows, work));
    }

    /**
     * Generates all tokens in one call.
     *
     * @param seeds supplies a seed if the plan has none
     * @throws InvalidGeneration if the request is invalid for this model
     * @throws CancellationException if {@link TokenListener#cancelled} returns true
     */
    public static Generated run(TextModel text, GenerationRequest request, LongSupplier seeds, TokenListener listener) {
        try (Generation generation = open(text, request, seeds, Work.of(listener::cancelled))) {
            while (!generation.finished()) {
                if (listener.cancelled()) {
                    throw new CancellationException("the generation was cancelled, because its client has left");
                }
                generation.step(listener);
            }
            return generation.result();
        }
    }

    /**
     * The seed of a row. The first row has the seed of the request. The others are non-negative and exact in a JSON
     * number.
     */
    static long rowSeed(long seed, int index) {
        if (index == 0) {
            return seed;
        }
        long mixed = seed + index * GOLDEN_GAMMA; // the finalizer of SplitMix64 (Steele et al. 2014)
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return (mixed ^ (mixed >>> 31)) >>> 11;
    }

    public boolean finished() {
        return begun && batch.isEmpty();
    }

    /** Whether it has one row and no constraint, so that a step takes little more than that of the model. */
    public boolean hasOneFreeRow() {
        return rows.size() == 1 && request.steering() == null;
    }

    /** Whether part of the prompt has not been read yet. */
    public boolean reading() {
        return !prompt.done();
    }

    /** Reads a chunk of the prompt, or chooses a token for each unfinished row. */
    public void step(TokenListener listener) {
        if (reading()) {
            read(listener);
            return;
        }
        begin(listener);
        if (!finished()) {
            BatchedState own = own();
            float[] logits = own.step(rowsToFeed()); // (B, V)
            goOn(accept(new FedRows(own, logits, 0), listener));
        }
    }

    /** Starts the rows after the prompt, unless they have started. */
    void begin(TokenListener listener) {
        if (!begun) {
            goOn(batch.begin(FedRows.withoutLogits(own()), listener));
            begun = true;
        }
    }

    private void goOn(int[] rows) {
        if (rows.length > 0) {
            own().become(rows);
        }
    }

    /** The next token to feed, for each row. */
    int[] rowsToFeed() {
        return batch.tokens();
    }

    /** Chooses the next tokens and returns the rows to continue with, see {@link DecodingBatch#accept}. */
    int[] accept(FedRows fed, TokenListener listener) {
        return batch.accept(fed, listener);
    }

    /** The state of the rows, while they are not in a joint batch. */
    BatchedState own() {
        return Objects.requireNonNull(state, "the rows are in a joint batch");
    }

    /** Passes the state of the rows to a joint batch, which closes it. */
    BatchedState handOver() {
        BatchedState given = own();
        state = null;
        return given;
    }

    /** Takes the state of the rows back from a joint batch. */
    void takeBack(BatchedState rows) {
        state = rows;
    }

    /** @throws IllegalStateException if the generation is not finished */
    public Generated result() {
        int sampled = rows.stream().mapToInt(Sequence::sampled).sum();
        List<Completion> completions = rows.stream().map(Sequence::completion).toList();
        return new Generated(completions, new Usage(context.promptTokens(), sampled, known));
    }

    /** Closes the state, unless it is in a joint batch. */
    @Override
    public void close() {
        if (state != null) {
            state.close();
        }
    }

    /** Reads a chunk of the prompt. */
    private void read(TokenListener listener) {
        if (!request.plan().answer().echo()) {
            prompt.skip();
            return;
        }
        int first = prompt.position();
        float[] logits = prompt.next();
        for (int at = first; at < prompt.position(); at++) {
            echo(at + 1, LogProbabilities.of(logits, at - first, text.model().vocabularySize()), listener);
        }
    }

    /**
     * Emits a token of the prompt. The whole text of the prompt is emitted with its last token, because the tokens need
     * not decode to exactly the same text.
     */
    private void echo(int position, LogProbabilities probabilities, TokenListener listener) {
        int token = context.tokens()[position];
        int alternatives = request.plan().answer().alternatives();
        ScoredToken scored = probabilities.scored(token, alternatives, text.codec());
        String piece = position == context.promptTokens() ? context.prompt() : "";
        rows.forEach(row -> listener.token(row.echo(scored, piece)));
    }
}
