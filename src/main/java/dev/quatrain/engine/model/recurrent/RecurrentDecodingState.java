package dev.quatrain.engine.model.recurrent;

import ai.djl.ndarray.NDManager;
import dev.quatrain.engine.model.DecodingState;

/** A recurrent state with the manager that owns it. Each step replaces both. */
final class RecurrentDecodingState implements DecodingState {

    private final int batch;
    private NDManager manager;
    private RecurrentState state;

    RecurrentDecodingState(NDManager manager, RecurrentState state, int batch) {
        this.manager = manager;
        this.state = state;
        this.batch = batch;
    }

    RecurrentState state() {
        return state;
    }

    /** Replaces the state, and frees all arrays of the last step. */
    void moveTo(NDManager next, RecurrentState nextState) {
        NDManager last = manager;
        manager = next;
        state = nextState;
        last.close();
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public void close() {
        manager.close();
    }
}
