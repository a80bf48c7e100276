package dev.quatrain.engine.infer;

import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.recurrent.unrolled.Gate;

/**
 * Limits of an inspected text.
 *
 * @param steps input tokens, with BOS
 * @param numbers in a response about gates: steps × H × gates and states of a unit
 * @param products steps × weights of the recurrent layers, which is proportional to the time
 */
public record InspectionLimits(int steps, long numbers, long products) {

    /** A response of about 30 MB, and ten seconds on one core. */
    public static final InspectionLimits DEFAULT = new InspectionLimits(2_000, 3_000_000, 5_000_000_000L);

    /** The largest number of steps for the gates of this model; at least 1. */
    int stepsOfGates(RecurrentSpec spec) {
        long shown = (long) spec.hiddenSize() * Gate.of(spec.type()).size();
        return (int) Math.max(1, Math.min(stepsOfGradients(spec), numbers / shown));
    }

    /** The largest number of steps for the gradients of this model; at least 1. */
    int stepsOfGradients(RecurrentSpec spec) {
        long stack = ParameterShapes.count(spec, 0); // with V = 0 only the layers remain
        return (int) Math.max(1, Math.min(steps, products / stack));
    }
}
