package dev.quatrain.engine.model.recurrent.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.nn.recurrent.RNN;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Activation;

/** The engine's own operator: oneDNN or plain ATen on a CPU, cuDNN on a GPU. */
final class FusedKernel implements LayerKernel {

    @Override
    public String name() {
        return "fused";
    }

    @Override
    public NDList run(RecurrentSpec spec, NDList parameters, NDArray input, NDList state) {
        NDArrayEx operators = input.getNDArrayInternal();
        // we apply dropout, so the engine's is 0; training = true keeps what the backward pass on a GPU needs
        return switch (spec.type()) {
            case LSTM -> operators.lstm(input, new NDList(state), parameters, true, 1, 0, true, false, false);
            case GRU -> operators.gru(input, state.head(), parameters, true, 1, 0, true, false, false);
            case RNN ->
                operators.rnn(input, state.head(), parameters, true, 1, activation(spec), 0, true, false, false);
        };
    }

    private static RNN.Activation activation(RecurrentSpec spec) {
        return spec.activation() == Activation.RELU ? RNN.Activation.RELU : RNN.Activation.TANH;
    }
}
