package dev.quatrain.engine.model.recurrent.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.model.RecurrentSpec;

/**
 * Another kernel on a layer whose number of units is rounded up to a multiple. The added units have zero weights, so they
 * are exactly zero at all steps and for all cells, and do not change the other units.
 */
record PaddedKernel(LayerKernel inner, int multiple) implements LayerKernel {

    @Override
    public String name() {
        return inner.name() + ", padded to a multiple of " + multiple + " units";
    }

    @Override
    public NDList run(RecurrentSpec spec, NDList parameters, NDArray input, NDList state) {
        long units = state.head().getShape().get(2);
        long more = Math.floorMod(-units, (long) multiple);
        if (more == 0) {
            return inner.run(spec, parameters, input, state);
        }
        NDList padded = new NDList();
        for (NDArray parameter : parameters) {
            boolean hidden = padded.size() == 1;
            padded.add(rows(hidden ? axis(parameter, 1, more) : parameter, units, more));
        }
        NDList start = new NDList();
        state.forEach(array -> start.add(axis(array, 2, more)));
        NDList cut = new NDList();
        inner.run(spec, padded, input, start).forEach(array -> cut.add(head(array, units)));
        return cut;
    }

    /** Adds zero rows to each gate's block: (G · H, ·) → (G · H′, ·), or for a bias (G · H) → (G · H′). */
    private static NDArray rows(NDArray parameter, long units, long more) {
        long gates = parameter.getShape().get(0) / units;
        long columns = parameter.getShape().size() / (gates * units);
        NDArray blocks = axis(parameter.reshape(new Shape(gates, units, columns)), 1, more);
        return parameter.getShape().dimension() == 1 ? blocks.flatten() : blocks.reshape(new Shape(-1, columns));
    }

    private static NDArray axis(NDArray array, int axis, long more) {
        long[] shape = array.getShape().getShape().clone();
        shape[axis] = more;
        NDArray zeros = array.getManager().zeros(new Shape(shape), array.getDataType(), array.getDevice());
        return array.concat(zeros, axis);
    }

    /** (·, ·, H′) → (·, ·, H). */
    private static NDArray head(NDArray array, long units) {
        return array.split(new long[] {units}, 2).head();
    }
}
