package dev.quatrain.engine.generate;

import dev.quatrain.engine.generate.sampling.FinishReason;
import dev.quatrain.engine.generate.sampling.LogProbabilities;
import dev.quatrain.engine.generate.sampling.Sampler;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.sampling.ScoredToken;
import dev.quatrain.engine.generate.sampling.TokenHistory;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TextDecoder;
import dev.quatrain.engine.token.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of a generation: its text, tokens and decoding settings. */
final class Sequence {
    private final int index;
    private final long seed;
    private final SamplingPlan plan;
    private final TextCodec codec;
    private final Sampler sampler;
    private final TokenHistory history;
    private final TextDecoder decoder;
    private final StopSequenceFilter gate;
    private final StringBuilder text = new StringBuilder();
    private final List<ScoredToken> tokens = new ArrayList<>();
    private final List<Integer> offsets = new ArrayList<>();
    private final TextDecoder spelling; // of the tokens that are reported, for their offsets
    private int spelled;
    private int pending;
    private int[] recent;
    private int sampled;
    private @Nullable FinishReason finish;
    private @Nullable String state;

    Sequence(int index, long seed, SamplingPlan plan, Context context) {
        this.index = index;
        this.seed = seed;
        this.plan = plan;
        this.codec = context.codec();
        this.sampler = new Sampler(plan, seed);
        this.history = context.history().copy();
        this.decoder = codec.decoder();
        this.recent = context.recent();
        this.spelling = codec.decoder();
        for (int token : recent) {
            decoder.append(token);
            if (!plan.answer().echo()) {
                spelling.append(token);
            }
        }
        this.gate = new StopSequenceFilter(plan.stop());
        this.pending = context.pending();
        this.finish = plan.maxTokens() == 0 ? FinishReason.LENGTH : null;
    }

    /** The next token to feed to the model. */
    int pending() {
        return pending;
    }

    int sampled() {
        return sampled;
    }

    long seed() {
        return seed;
    }

    boolean finished() {
        return finish != null;
    }

    /** Reports a token of the prompt. */
    TokenEvent echo(ScoredToken token, String piece) {
        return event(token, piece);
    }

    /** Chooses the next token. */
    TokenEvent choose(LogProbabilities next) {
        double[] scores = next.scores();
        if (sampled < plan.choice().minTokens()) {
            scores[Vocabulary.EOS] = Double.NEGATIVE_INFINITY;
        }
        int token = sampler.sample(scores, history);
        ScoredToken scored = next.scored(token, plan.answer().alternatives(), codec);
        return take(scored, sampled + 1 == plan.maxTokens() ? FinishReason.LENGTH : null);
    }

    /**
     * Appends a token.
     *
     * @param end why the row ends with this token; null if it continues. EOS and stop sequences end it in any case
     */
    TokenEvent take(ScoredToken scored, @Nullable FinishReason end) {
        int token = scored.tokenId();
        sampled++;
        String piece = gate.pass(decoder.append(token));
        if (token == Vocabulary.EOS) {
            pending = Vocabulary.BOS; // a continuation starts a new text
            recent = new int[0];
            piece += rest();
            finish = FinishReason.STOP;
        } else {
            pending = token;
            history.sampled(token);
            recent = SavedState.latest(recent, token);
            piece += rest(end);
        }
        return event(scored, piece);
    }

    /** Ends the row unless a token has ended it. */
    void endedWithoutToken(@Nullable FinishReason end) {
        finish = finish == null ? end : finish;
    }

    /** Saves the model state of this row. */
    void keep(float[] numbers, String modelDigest) {
        state = new SavedState(pending, recent, history, numbers).encode(modelDigest);
    }

    Completion completion() {
        if (finish == null) {
            throw new IllegalStateException("row " + index + " is not finished");
        }
        return new Completion(index, text.toString(), finish, seed, List.copyOf(tokens), List.copyOf(offsets), state);
    }

    /**
     * Ends the row if required, and returns the text that is released by that. If the state is returned, an incomplete
     * character stays in the state.
     */
    private String rest(@Nullable FinishReason end) {
        finish = gate.closed() ? FinishReason.STOP : end;
        if (gate.closed() || end == null) {
            return "";
        }
        return plan.answer().returnState() ? gate.flush() : rest();
    }

    private String rest() {
        return gate.pass(decoder.flush()) + gate.flush();
    }

    private TokenEvent event(ScoredToken token, String piece) {
        text.append(piece);
        int offset = spelled;
        if (plan.answer().logprobs() != null) {
            String spelt = spelling.append(token.tokenId());
            spelled += spelt.codePointCount(0, spelt.length());
            tokens.add(token);
            offsets.add(offset);
        }
        return new TokenEvent(index, piece, offset, token);
    }
}
