package dev.quatrain.engine.generate;

import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TextDecoder;
import dev.quatrain.engine.token.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the texts that a generation makes. */
final class Row {
    private final int index;
    private final long seed;
    private final SamplingPlan plan;
    private final TextCodec codec;
    private final Sampler sampler;
    private final TokenHistory history;
    private final TextDecoder decoder;
    private final StopGate gate;
    private LogitMask mask;
    private final StringBuilder text = new StringBuilder();
    private final List<ScoredToken> tokens = new ArrayList<>();
    private int pending;
    private int[] recent;
    private int sampled;
    private @Nullable FinishReason finish;
    private @Nullable String state;

    Row(int index, long seed, SamplingPlan plan, Context context) {
        this.index = index;
        this.seed = seed;
        this.plan = plan;
        this.codec = context.codec();
        this.sampler = new Sampler(plan, seed);
        this.mask = LogitMask.SPECIALS;
        this.history = context.history().copy();
        this.decoder = codec.decoder();
        this.recent = context.recent();
        for (int token : recent) {
            decoder.append(token);
        }
        this.gate = new StopGate(plan.stop());
        this.pending = context.pending();
        this.finish = plan.maxTokens() == 0 ? FinishReason.LENGTH : null;
    }

    /** Keeps the row within a constraint from its beginning. */
    Row under(LogitMask constraint) {
        mask = LogitMask.SPECIALS.and(constraint);
        return this;
    }

    /** The token to be fed to the model next. */
    int pending() {
        return pending;
    }

    int sampled() {
        return sampled;
    }

    boolean finished() {
        return finish != null;
    }

    /** Puts a token of the prompt in front. */
    TokenEvent echo(ScoredToken token, String piece) {
        return event(token, piece);
    }

    /** Chooses the next token. */
    TokenEvent choose(LogProbabilities next) {
        Sampler.Draw draw = sampler.draw(next.scores(), history, mask);
        int token = draw.token();
        mask = draw.after();
        sampled++;
        String piece = gate.pass(decoder.append(token));
        if (token == Vocabulary.EOS) {
            pending = Vocabulary.BOS; // after the end of a text comes the beginning of another
            recent = new int[0];
            piece += rest();
            finish = FinishReason.STOP;
        } else {
            pending = token;
            history.sampled(token);
            recent = SavedState.latest(recent, token);
            piece += endOfPlan();
        }
        return event(next.scored(token, plan.answer().alternatives(), codec), piece);
    }

    /** Keeps what the model remembers of this row. */
    void keep(float[] numbers, String modelDigest) {
        state = new SavedState(pending, recent, history, numbers).encode(modelDigest);
    }

    Completion completion() {
        if (finish == null) {
            throw new IllegalStateException("row " + index + " is not finished");
        }
        return new Completion(index, text.toString(), finish, seed, List.copyOf(tokens), state);
    }

    /** The text that comes out because the row ends here, if it does. Half a character goes into the state, if there is one. */
    private String endOfPlan() {
        if (gate.closed()) {
            finish = FinishReason.STOP;
            return "";
        }
        if (sampled < plan.maxTokens() && !mask.ended()) {
            return "";
        }
        finish = mask.ended() ? FinishReason.STOP : FinishReason.LENGTH;
        return plan.answer().returnState() ? gate.flush() : rest();
    }

    private String rest() {
        return gate.pass(decoder.flush()) + gate.flush();
    }

    private TokenEvent event(ScoredToken token, String piece) {
        text.append(piece);
        if (plan.answer().logprobs() != null) {
            tokens.add(token);
        }
        return new TokenEvent(index, piece, token);
    }
}
