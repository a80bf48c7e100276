package dev.quatrain.engine.model.recurrent.jvm;

import dev.quatrain.engine.model.DecodingState;

/** A recurrent state in Java arrays. Each step replaces them; nothing changes a row once it is there, so states share rows. */
final class JvmState implements DecodingState {
    private final int batch;
    private float[][][]
            arrays; // (layers · kinds, B, H); for each layer the hidden state, then for an LSTM the cell state

    JvmState(float[][][] arrays, int batch) {
        this.arrays = arrays;
        this.batch = batch;
    }

    float[][][] arrays() {
        return arrays;
    }

    void moveTo(float[][][] next) {
        arrays = next;
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public void close() {
        // the arrays are collected as garbage
    }
}
