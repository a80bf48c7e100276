package dev.quatrain.engine.tensor;

import ai.djl.ndarray.NDList;

/** The backward pass of a computation. */
@FunctionalInterface
public interface VectorJacobianProduct {

    /**
     * @param arguments of the computation
     * @param results ∂loss/∂result, in the order of the results
     * @return ∂loss/∂argument, in the order of the arguments and in their shapes
     */
    NDList of(NDList arguments, NDList results);
}
