package dev.quatrain.engine.model.recurrent.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.jvm.JvmWindow;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.GradMode;

/**
 * GRUs and plain layers on a CPU, for which the library has no fused code: products of whole windows by the engine, and the recurrence
 * in plain Java, with a backward pass of its own.
 */
final class JvmKernel implements LayerKernel {

    // beyond these, the engine's products for a single step are as fast (lab log)
    private static final int MOST_UNITS = 512;
    private static final int MOST_ROWS = 32;

    @Override
    public String name() {
        return "plain Java";
    }

    @Override
    public boolean serves(LayerShape shape) {
        long numbers = (long) shape.steps() * shape.batch() * shape.hidden() * ParameterShapes.gates(shape.cell());
        return shape.device().equals(Devices.CPU)
                && shape.cell() != Cell.LSTM
                && shape.gradients()
                && shape.hidden() <= MOST_UNITS
                && shape.batch() <= MOST_ROWS
                && JvmWindow.isFast()
                && numbers < Integer.MAX_VALUE / Float.BYTES; // a buffer has at most 2³¹ bytes
    }

    @Override
    public NDList run(RecurrentSpec spec, NDList parameters, NDArray input, NDList state) {
        JvmPass pass = GradMode.without(() -> new JvmPass(spec, parameters, input, state.head()));
        NDList arguments = new NDList(parameters).addAll(new NDList(input)).addAll(state);
        return GradMode.define(arguments, pass.results(), pass::gradients);
    }
}
