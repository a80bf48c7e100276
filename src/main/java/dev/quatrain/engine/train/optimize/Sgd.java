package dev.quatrain.engine.train.optimize;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** Stochastic gradient descent with momentum (Polyak 1964), in PyTorch's form: v ← 0.9 v + g, θ ← θ − η v. */
final class Sgd implements Optimizer {

    private static final double MOMENTUM = 0.9;

    private final double weightDecay;
    private final NDArray velocity;
    private long updates;

    Sgd(NDArray theta, double weightDecay) {
        this.weightDecay = weightDecay;
        this.velocity = theta.zerosLike();
    }

    @Override
    public void update(NDArray theta, NDArray gradient, double learningRate) {
        NDArray decayed = weightDecay == 0 ? gradient : gradient.add(theta.mul(weightDecay));
        velocity.muli(MOMENTUM).addi(decayed);
        NDArray move = decayed.zerosLike().addi(velocity).muli(learningRate);
        theta.subi(move);
        updates++;
    }

    @Override
    public long updates() {
        return updates;
    }

    @Override
    public Map<String, NDArray> moments() {
        return Map.of("velocity", velocity);
    }

    @Override
    public void resumeAt(long updates) {
        this.updates = updates;
    }
}
