package dev.quatrain.engine.model.recurrent.layer;

import ai.djl.ndarray.NDArray;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Activation;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.RecurrentSpec.Initialization;
import dev.quatrain.engine.tensor.Devices;

/**
 * All properties by which a library may choose its code for a recurrent layer.
 *
 * @param device by name
 * @param input I, the size of the input
 * @param hidden H, units
 * @param batch B, sequences
 * @param steps T
 * @param gradients whether a backward pass may follow
 */
public record LayerShape(
        String device,
        Cell cell,
        Activation activation,
        int input,
        int hidden,
        int batch,
        int steps,
        boolean gradients) {

    private static final int STEPS_WITH_GRADIENTS = 48;
    private static final int STEPS_WITHOUT = 16;

    /** @param sequence (T, B, I) */
    static LayerShape of(RecurrentSpec spec, NDArray sequence, NDArray hidden, boolean gradients) {
        return new LayerShape(
                Devices.name(sequence.getDevice()),
                spec.type(),
                spec.type() == Cell.RNN ? spec.activation() : Activation.TANH,
                (int) sequence.getShape().get(2),
                (int) hidden.getShape().get(2),
                (int) sequence.getShape().get(1),
                (int) sequence.getShape().get(0),
                gradients);
    }

    /** The same layer without the sizes of its input. */
    LayerShape ofAnyWindow() {
        return new LayerShape(device, cell, activation, 0, hidden, 0, 0, gradients);
    }

    /** The number of last steps that are compared with plain loops. */
    int checkedSteps() {
        return Math.min(steps, gradients ? STEPS_WITH_GRADIENTS : STEPS_WITHOUT);
    }

    /** A spec with this single layer. */
    RecurrentSpec spec() {
        return new RecurrentSpec(cell, 1, hidden, input, 0, false, activation, Initialization.UNIFORM, 0);
    }

    @Override
    public String toString() {
        String type = activation == Activation.RELU ? "relu " + cell : cell.toString();
        return "%s on %s with %d inputs, %d units, %d rows, %d steps, %s gradients"
                .formatted(type, device, input, hidden, batch, steps, gradients ? "with" : "without");
    }
}
