package broken.house.serving;

import ai.djl.ndarray.NDArray;

class HoldsTensors {
    NDArray logits;
}
