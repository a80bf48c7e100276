package dev.quatrain.engine.model.recurrent.unrolled;

import dev.quatrain.engine.model.RecurrentSpec.Cell;
import java.util.List;

/** The values of a recurrent unit at each step: gates, the candidate, and the states. */
public enum Gate {
    /** i of an LSTM. */
    INPUT(true),
    /** f of an LSTM. */
    FORGET(true),
    /** r of a GRU. */
    RESET(true),
    /** z of a GRU. */
    UPDATE(true),
    /** g of an LSTM, n of a GRU. */
    CANDIDATE(false),
    /** o of an LSTM. */
    OUTPUT(true),
    /** c of an LSTM, after the step. */
    CELL(false),
    /** h, after the step. */
    HIDDEN(false);

    private static final List<Gate> OF_LSTM = List.of(INPUT, FORGET, CANDIDATE, OUTPUT, CELL, HIDDEN);
    private static final List<Gate> OF_GRU = List.of(RESET, UPDATE, CANDIDATE, HIDDEN);
    private static final List<Gate> OF_RNN = List.of(HIDDEN);

    private final boolean sigmoid;

    Gate(boolean sigmoid) {
        this.sigmoid = sigmoid;
    }

    /** The values of a unit of the given cell. */
    public static List<Gate> of(Cell cell) {
        return switch (cell) {
            case LSTM -> OF_LSTM;
            case GRU -> OF_GRU;
            case RNN -> OF_RNN;
        };
    }

    /** Whether it is a gate in the narrow sense, between 0 (closed) and 1 (open). */
    public boolean sigmoid() {
        return sigmoid;
    }
}
