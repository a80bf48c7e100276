package dev.quatrain.engine.model.recurrent;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.recurrent.layer.LstmEquations;
import java.util.Map;

/**
 * One recurrent layer for single steps, written with matrix products. On the CPU the engine's fused layer repacks its
 * weights at every call, so for a single step this is several times as fast.
 */
public final class StepCell {

    private final RecurrentSpec spec;
    private final NDArray joined; // (I + H, G · H); for a GRU (I + H, 2 · H) for r and z
    private final NDArray joinedBias; // (G · H), or (2 · H)
    private final NDList candidate; // for a GRU: W_in (I, H), b_in, W_hn (H, H), b_hn

    /** Copies the weights it needs into the weights' manager; differentiable with respect to them. */
    public StepCell(RecurrentSpec spec, Map<String, NDArray> weights, int layer) {
        this.spec = spec;
        String[] names = ParameterShapes.layer(layer);
        NDArray input = requireNonNull(weights.get(names[0]));
        NDArray hidden = requireNonNull(weights.get(names[1]));
        NDArray inputBias = requireNonNull(weights.get(names[2]));
        NDArray hiddenBias = requireNonNull(weights.get(names[3]));
        int units = spec.hiddenSize();
        if (spec.type() == RecurrentSpec.Cell.GRU) {
            NDList in = input.split(new long[] {2L * units}, 0);
            NDList hh = hidden.split(new long[] {2L * units}, 0);
            NDList inBias = inputBias.split(new long[] {2L * units}, 0);
            NDList hhBias = hiddenBias.split(new long[] {2L * units}, 0);
            joined = turned(in.get(0).concat(hh.get(0), 1));
            joinedBias = inBias.get(0).add(hhBias.get(0));
            candidate = new NDList(turned(in.get(1)), inBias.get(1), turned(hh.get(1)), hhBias.get(1));
        } else {
            joined = turned(input.concat(hidden, 1));
            joinedBias = inputBias.add(hiddenBias);
            candidate = new NDList();
        }
    }

    /** The transposed matrix in contiguous memory. Unlike the engine's own copy, it is differentiable. */
    private static NDArray turned(NDArray matrix) {
        NDArray turned = matrix.transpose();
        return turned.flatten().reshape(turned.getShape());
    }

    /**
     * @param input (B, I), in the manager of the results
     * @param state {@code [hidden]} or {@code [hidden, cell]}, each (1, B, H)
     * @return the state after the step, in the same form
     */
    public NDList step(NDArray input, NDList state) {
        NDArray hidden = state.get(0).squeeze(0); // (1, B, H) → (B, H)
        NDArray sums = input.concat(hidden, 1).matMul(joined).addi(joinedBias); // (B, G · H)
        return switch (spec.type()) {
            case LSTM -> list(LstmEquations.step(sums, state.get(1).squeeze(0)));
            case GRU -> gru(sums, input, hidden);
            case RNN ->
                list(
                        spec.activation() == RecurrentSpec.Activation.RELU
                                ? Activation.relu(sums)
                                : Activation.tanh(sums));
        };
    }

    private NDList gru(NDArray sums, NDArray input, NDArray hidden) {
        NDList gates = Activation.sigmoid(sums).split(2, 1);
        NDArray reset = gates.get(0);
        NDArray update = gates.get(1);
        NDArray fromHidden = hidden.matMul(candidate.get(2)).addi(candidate.get(3));
        NDArray next = input.matMul(candidate.get(0))
                .addi(candidate.get(1))
                .addi(reset.mul(fromHidden))
                .tanh();
        return list(next.add(update.mul(hidden.sub(next)))); // (1 − z) n + z h
    }

    private static NDList list(NDArray... arrays) {
        return list(new NDList(arrays));
    }

    /** (B, H) → (1, B, H) */
    private static NDList list(NDList arrays) {
        NDList list = new NDList();
        for (NDArray array : arrays) {
            Shape shape = array.getShape();
            list.add(array.reshape(new Shape(1, shape.get(0), shape.get(1))));
        }
        return list;
    }
}
