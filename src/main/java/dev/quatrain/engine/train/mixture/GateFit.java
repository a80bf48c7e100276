package dev.quatrain.engine.train.mixture;

import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.mixture.ConstantGate;
import dev.quatrain.engine.model.mixture.ContextGate;
import dev.quatrain.engine.model.mixture.MixtureGate;
import java.util.function.BooleanSupplier;

/**
 * Fits the gate of a mixture to the readings of a text. Deterministic.
 *
 * @param enough polled regularly; when it is, fitting ends with the weights that it has reached
 */
public record GateFit(MixtureSpec.Weights weights, PartReadings readings, BooleanSupplier enough) {

    /** With fewer tokens, weights by context learn the tokens by heart. */
    private static final int FEWEST_TOKENS_BY_CONTEXT = 5000;

    /** A part of a text: the tokens from one index to another. */
    public record Range(int from, int to) {
        int size() {
            return to - from;
        }
    }

    /**
     * The gate with the highest likelihood of a range of tokens; for weights by context, with a little regularization. Those are
     * the same in all contexts if the whole text is short.
     */
    public MixtureGate to(Range range) {
        double[] constant = ConstantFit.of(readings, range).weights();
        if (weights == MixtureSpec.Weights.CONSTANT) {
            return new ConstantGate(logarithms(constant));
        }
        ContextFit fit = readings.size() < FEWEST_TOKENS_BY_CONTEXT
                ? ContextFit.begun(readings, range, constant)
                : ContextFit.of(readings, range, constant, enough);
        return new ContextGate(fit.bias(), fit.weight());
    }

    private static float[] logarithms(double[] weights) {
        float[] logarithms = new float[weights.length];
        for (int part = 0; part < weights.length; part++) {
            logarithms[part] = (float) Math.log(Math.max(ConstantFit.LEAST, weights[part]));
        }
        return logarithms;
    }
}
