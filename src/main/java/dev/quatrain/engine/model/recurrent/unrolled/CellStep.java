package dev.quatrain.engine.model.recurrent.unrolled;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;

/**
 * The values of a layer after one step.
 *
 * @param values of each gate and state of the cell, (H)
 */
record CellStep(Map<Gate, double[]> values) {

    /** All zero, as before the first step. */
    static CellStep zero(int units, Iterable<Gate> gates) {
        Map<Gate, double[]> values = new EnumMap<>(Gate.class);
        gates.forEach(gate -> values.put(gate, new double[units]));
        return new CellStep(values);
    }

    /** An initial state. */
    static CellStep of(LayerState state, Iterable<Gate> gates) {
        CellStep step = zero(state.hidden().length, gates);
        step.values().put(Gate.HIDDEN, state.hidden());
        step.values().computeIfPresent(Gate.CELL, (gate, zeros) -> state.cell());
        return step;
    }

    /** The state only; the cell is empty unless the layer is an LSTM. */
    LayerState state() {
        return new LayerState(hidden(), values.getOrDefault(Gate.CELL, new double[0]));
    }

    double[] of(Gate gate) {
        return requireNonNull(values.get(gate));
    }

    double[] hidden() {
        return of(Gate.HIDDEN);
    }
}
