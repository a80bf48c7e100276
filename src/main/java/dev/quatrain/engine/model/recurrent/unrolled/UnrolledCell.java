package dev.quatrain.engine.model.recurrent.unrolled;

import dev.quatrain.engine.model.RecurrentSpec;
import java.util.List;

/** A recurrent layer in plain loops: a step forward, and the same step of back-propagation through time (Werbos 1990). */
sealed interface UnrolledCell permits UnrolledLstm, UnrolledGru, UnrolledRnn {

    static UnrolledCell of(RecurrentSpec spec, LayerWeights weights) {
        return switch (spec.type()) {
            case LSTM -> new UnrolledLstm(weights);
            case GRU -> new UnrolledGru(weights);
            case RNN -> new UnrolledRnn(weights, spec.activation());
        };
    }

    LayerWeights weights();

    /** The values at each step. */
    List<Gate> gates();

    /** @param input (I) */
    CellStep step(double[] input, CellStep before);

    /**
     * Adds the gradients between the states of the same step: the loss depends on c also through h.
     *
     * @param known the total ∂loss/∂h, and ∂loss/∂c through later steps
     */
    default LayerState total(CellStep after, LayerState known) {
        return known;
    }

    /** @param total the total gradient with respect to the state {@code after} */
    StepGradient back(CellStep before, CellStep after, LayerState total);

    /** The state before the first step. */
    default CellStep start() {
        return CellStep.zero(weights().units(), gates());
    }

    /** A zero gradient. */
    default LayerState none() {
        int units = weights().units();
        return new LayerState(new double[units], new double[gates().contains(Gate.CELL) ? units : 0]);
    }
}
