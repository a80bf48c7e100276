package dev.quatrain.engine.model.recurrent.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;

/** One step of an LSTM: c = f ⊙ c′ + i ⊙ g, h = o ⊙ tanh c (Hochreiter & Schmidhuber 1997; Gers et al. 2000). */
public final class LstmEquations {

    private LstmEquations() {}

    /**
     * @param sums the arguments of σ and tanh, (B, 4 · H): i f g o
     * @param cell c′, (B, H)
     * @return {@code [hidden, cell]}, each (B, H)
     */
    public static NDList step(NDArray sums, NDArray cell) {
        NDList gates = sums.split(4, 1);
        NDArray input = Activation.sigmoid(gates.get(0));
        NDArray forget = Activation.sigmoid(gates.get(1));
        NDArray candidates = Activation.tanh(gates.get(2));
        NDArray output = Activation.sigmoid(gates.get(3));
        NDArray next = forget.mul(cell).addi(input.mul(candidates));
        return new NDList(output.mul(next.tanh()), next);
    }
}
