package broken.house.engine.artifact;

import ai.djl.ndarray.NDArray;

class HoldsTensors {
    NDArray weights;
}
