package broken.house.engine.tensor;

import ai.djl.ndarray.NDArray;

/** Keeps the rules. */
class Door {
    NDArray weights;
}
