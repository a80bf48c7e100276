package dev.quatrain.engine.generate.search;

import dev.quatrain.engine.constrain.LogitMask;
import dev.quatrain.engine.generate.sampling.Candidates;
import dev.quatrain.engine.generate.sampling.LogProbabilities;
import dev.quatrain.engine.generate.sampling.Penalties;
import dev.quatrain.engine.generate.sampling.Ranking;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.sampling.ScoredToken;
import dev.quatrain.engine.generate.sampling.TokenChoice;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The possible next tokens of a hypothesis, with their probabilities. */
public final class Expansion {
    /** Replaces ln 0. A token with probability 0 is taken only if the mask allows no other. */
    private static final double IMPOSSIBLE = -1e30;

    private final Hypothesis branch;
    private final Prediction prediction;
    private final double[] scores; // (V), −∞ for forbidden tokens
    private final double temperature;
    private final double logTotal;
    private final Int2ObjectMap<Hypothesis> children = new Int2ObjectOpenHashMap<>();
    private @Nullable Candidates candidates;

    /**
     * The model's prediction after a hypothesis.
     *
     * @param row the row of the model that has read the hypothesis
     */
    public record Prediction(LogProbabilities next, int row, SamplingPlan plan, TextCodec codec) {}

    public Expansion(Hypothesis branch, Prediction prediction) {
        this.branch = branch;
        this.prediction = prediction;
        this.scores = prediction.next().scores();
        TokenChoice choice = prediction.plan().choice();
        this.temperature = choice.temperature() == 0 ? 1 : choice.temperature();
        prediction.plan().penalties().apply(scores, branch.history());
        for (int token = 0; token < scores.length; token++) {
            scores[token] = Math.max(scores[token], IMPOSSIBLE);
        }
        LogitMask.SPECIALS.forbid(scores);
        this.logTotal = logTotal();
        branch.mask().forbid(scores);
    }

    /** ln of the share of probability that the mask allows. */
    double logShare() {
        return logSum() - logTotal;
    }

    /** ln p of a token, normalized without special tokens. */
    double logProbability(int token) {
        return scores[token] / temperature - logTotal;
    }

    /** Draws a token with which the text can still be completed. */
    Hypothesis draw(SplittableRandom random) {
        while (true) {
            if (candidates == null) {
                candidates = Candidates.of(scores.clone(), prediction.plan().choice());
            }
            Hypothesis child = child(candidates.at(random.nextDouble()));
            if (child != null) {
                return child;
            }
            candidates = null;
        }
    }

    /** The most probable tokens with which the text can still be completed, in descending order. */
    List<Hypothesis> best(int count) {
        List<Hypothesis> best = new ArrayList<>(count);
        int[] ids = IntStream.range(0, scores.length)
                .filter(token -> scores[token] > Double.NEGATIVE_INFINITY)
                .toArray();
        int[] ranked = new Ranking(scores.clone()).best(ids, ids.length, count);
        for (int token : ranked) {
            Hypothesis child = child(token);
            if (child != null) {
                best.add(child);
            }
        }
        return best.size() == ranked.length ? best : best(count); // dead ends are excluded now
    }

    /**
     * The hypothesis extended by a token. Returns null, and excludes the token, if the text cannot be completed after
     * it.
     */
    private @Nullable Hypothesis child(int token) {
        Hypothesis known = children.get(token);
        if (known != null) {
            return known;
        }
        LogitMask after =
                token == Vocabulary.EOS ? branch.mask() : branch.mask().after(token);
        if (after == null) {
            scores[token] = Double.NEGATIVE_INFINITY;
            return null;
        }
        SamplingPlan plan = prediction.plan();
        ScoredToken scored = prediction.next().scored(token, plan.answer().alternatives(), prediction.codec());
        Hypothesis child = branch.and(scored, after, prediction.row(), plan);
        children.put(token, child);
        return child;
    }

    /** ln Σ exp of all tokens but the special ones. If nothing changed the model's logits, their total is known. */
    private double logTotal() {
        boolean unchanged = temperature == 1 && prediction.plan().penalties().equals(Penalties.NONE);
        LogProbabilities next = prediction.next();
        double specials = Math.exp(next.of(Vocabulary.PAD))
                + Math.exp(next.of(Vocabulary.UNK))
                + Math.exp(next.of(Vocabulary.BOS));
        return unchanged && specials < 0.5 ? next.logTotal() + Math.log1p(-specials) : logSum();
    }

    /** ln Σ exp of the tokens that are not forbidden. */
    private double logSum() {
        double highest = scores[Candidates.best(scores)] / temperature;
        double sum = 0;
        for (double score : scores) {
            if (score > Double.NEGATIVE_INFINITY) {
                sum += Math.exp(score / temperature - highest);
            }
        }
        return highest + Math.log(sum);
    }
}
