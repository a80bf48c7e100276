package dev.quatrain.engine.model.recurrent.unrolled;

import dev.quatrain.engine.model.RecurrentSpec.Cell;
import java.util.List;

/** What a unit of a recurrent layer has at each step: gates, the candidate, and the states themselves. */
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

    /** What a unit of the given cell has. */
    public static List<Gate> of(Cell cell) {
        return switch (cell) {
            case LSTM -> OF_LSTM;
            case GRU -> OF_GRU;
            case RNN -> OF_RNN;
        };
    }

    /** Whether it is a gate proper, between 0 (shut) and 1 (open). */
    public boolean sigmoid() {
        return sigmoid;
    }
}
