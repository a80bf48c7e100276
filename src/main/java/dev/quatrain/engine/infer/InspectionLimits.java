package dev.quatrain.engine.infer;

import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.recurrent.unrolled.Gate;

/**
 * How long a text may be that a model is watched reading.
 *
 * @param steps tokens that are read, the beginning included
 * @param numbers in an answer about gates: steps × H × gates and states of a unit
 * @param products steps × weights of the recurrent layers, from which the time follows
 */
public record InspectionLimits(int steps, long numbers, long products) {

    /** About 30 MB of answer, and ten seconds on one core. */
    public static final InspectionLimits DEFAULT = new InspectionLimits(2_000, 3_000_000, 5_000_000_000L);

    /** How many steps of this model's gates may be shown; at least the beginning. */
    int stepsOfGates(RecurrentSpec spec) {
        long shown = (long) spec.hiddenSize() * Gate.of(spec.type()).size();
        return (int) Math.max(1, Math.min(stepsOfGradients(spec), numbers / shown));
    }

    /** Through how many steps of this model gradients may go back. */
    int stepsOfGradients(RecurrentSpec spec) {
        long stack = ParameterShapes.count(spec, 0); // what remains for V = 0: the layers
        return (int) Math.max(1, Math.min(steps, products / stack));
    }
}
