package dev.quatrain.engine.generate.sampling;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.constrain.Require;
import java.util.Map;

/**
 * Changes of the logits before a token is drawn, in this order: the repetition penalty, the presence and frequency
 * penalties, the biases. The penalties therefore do not change the biases.
 *
 * @param repetitionPenalty divides positive and multiplies negative logits of tokens that occur in the prompt or were
 *     sampled (Keskar et al. 2019); 1 for none, above 1 against repetition
 * @param presencePenalty subtracted once from the logit of a token that was sampled; the prompt does not count
 * @param frequencyPenalty subtracted from the logit of a token for each time that it was sampled; the prompt does not
 *     count
 * @param logitBias added to the logits of these token ids
 */
public record Penalties(
        double repetitionPenalty, double presencePenalty, double frequencyPenalty, Map<Integer, Double> logitBias) {

    public static final Penalties NONE = new Penalties(1, 0, 0, Map.of());

    public Penalties {
        Require.that(
                repetitionPenalty > 0 && Double.isFinite(repetitionPenalty),
                "repetition_penalty",
                "above 0",
                repetitionPenalty);
        Require.that(Double.isFinite(presencePenalty), "presence_penalty", "a number", presencePenalty);
        Require.that(Double.isFinite(frequencyPenalty), "frequency_penalty", "a number", frequencyPenalty);
        logitBias = Map.copyOf(logitBias);
        logitBias.forEach((token, bias) -> Require.that(
                token >= 0 && Double.isFinite(bias),
                "logit_bias",
                "a finite number for each token id",
                bias + " for " + token));
    }

    /** @throws InvalidGeneration if a bias has a token id outside a vocabulary of this size */
    public void requireTokensBelow(int vocabularySize) {
        for (int token : logitBias.keySet()) {
            if (token >= vocabularySize) {
                String message = "expected token ids below %d, not %d".formatted(vocabularySize, token);
                throw new InvalidGeneration(RequestField.LOGIT_BIAS.place(token), message);
            }
        }
    }

    /** Whether they depend on the tokens before. */
    public boolean countTokens() {
        return repetitionPenalty != 1 || presencePenalty != 0 || frequencyPenalty != 0;
    }

    /** @param scores (V), changed in place */
    public void apply(double[] scores, TokenHistory history) {
        if (countTokens()) {
            history.forEach((token, sampled) -> scores[token] = penalised(scores[token], sampled));
        }
        logitBias.forEach((token, bias) -> scores[token] += bias);
    }

    private double penalised(double score, int sampled) {
        double repeated = score > 0 ? Math.min(score / repetitionPenalty, Double.MAX_VALUE) : score * repetitionPenalty;
        return sampled == 0 ? repeated : repeated - presencePenalty - frequencyPenalty * sampled;
    }
}
