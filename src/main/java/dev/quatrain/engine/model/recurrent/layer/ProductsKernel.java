package dev.quatrain.engine.model.recurrent.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import dev.quatrain.engine.model.RecurrentSpec;

/** Plain matrix products and elementwise functions, step by step. */
final class ProductsKernel implements LayerKernel {

    @Override
    public String name() {
        return "products";
    }

    @Override
    public NDList run(RecurrentSpec spec, NDList parameters, NDArray input, NDList state) {
        Shape shape = input.getShape(); // (T, B, I)
        NDArray flat = input.reshape(new Shape(-1, shape.get(2)));
        NDArray fromInput = linear(flat, parameters.get(0), parameters.get(2)); // (T · B, G · H)
        NDList steps = fromInput.split(shape.get(0), 0);
        NDList current = new NDList();
        state.forEach(array -> current.add(array.squeeze(0)));
        NDList outputs = new NDList();
        for (NDArray step : steps) {
            NDArray fromHidden = linear(current.head(), parameters.get(1), parameters.get(3)); // (B, G · H)
            NDList next = step(spec, step, fromHidden, current);
            current.clear();
            current.addAll(next);
            outputs.add(current.head());
        }
        NDList result = new NDList(NDArrays.stack(outputs));
        current.forEach(array -> result.add(array.expandDims(0)));
        return result;
    }

    private static NDArray linear(NDArray input, NDArray matrix, NDArray bias) {
        return input.getNDArrayInternal().linear(input, matrix, bias).singletonOrThrow();
    }

    private static NDList step(RecurrentSpec spec, NDArray fromInput, NDArray fromHidden, NDList state) {
        return switch (spec.type()) {
            case LSTM -> LstmEquations.step(fromInput.add(fromHidden), state.get(1));
            case GRU -> gru(fromInput.split(3, 1), fromHidden.split(3, 1), state.head());
            case RNN -> {
                NDArray sums = fromInput.add(fromHidden);
                boolean relu = spec.activation() == RecurrentSpec.Activation.RELU;
                yield new NDList(relu ? Activation.relu(sums) : Activation.tanh(sums));
            }
        };
    }

    private static NDList gru(NDList a, NDList b, NDArray hidden) {
        NDArray reset = Activation.sigmoid(a.get(0).add(b.get(0)));
        NDArray update = Activation.sigmoid(a.get(1).add(b.get(1)));
        NDArray candidate = a.get(2).add(reset.mul(b.get(2))).tanh();
        return new NDList(candidate.add(update.mul(hidden.sub(candidate)))); // (1 − z) n + z h
    }
}
