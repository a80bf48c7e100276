package dev.quatrain.engine.train.optimize;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/**
 * Adam (Kingma & Ba 2015) with β₁ = 0.9, β₂ = 0.999, ε = 1e-8; with decoupled weight decay AdamW (Loshchilov & Hutter 2019).
 */
public final class Adam implements Optimizer {

    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final double weightDecay;
    private final boolean decoupled;
    private final NDArray mean;
    private final NDArray square;
    private long updates;

    Adam(NDArray theta, double weightDecay, boolean decoupled) {
        this.weightDecay = weightDecay;
        this.decoupled = decoupled;
        this.mean = theta.zerosLike();
        this.square = theta.zerosLike();
    }

    @Override
    public void update(NDArray theta, NDArray gradient, double learningRate) {
        updates++;
        NDArray decayed = gradient;
        if (weightDecay > 0 && decoupled) {
            theta.muli(1 - learningRate * weightDecay);
        } else if (weightDecay > 0) {
            decayed = gradient.add(theta.mul(weightDecay));
        }
        mean.muli(BETA_1).addi(decayed.mul(1 - BETA_1));
        square.muli(BETA_2).addi(decayed.mul(decayed).muli(1 - BETA_2));
        double correction1 = 1 - Math.pow(BETA_1, updates);
        double correction2 = Math.sqrt(1 - Math.pow(BETA_2, updates));
        NDArray zero = decayed.zerosLike(); // a first operand whose manager is the scope of the step
        NDArray scale = zero.add(square).sqrt().muli(1 / correction2).addi(EPSILON);
        theta.subi(zero.addi(mean).divi(scale).muli(learningRate / correction1));
    }

    @Override
    public long updates() {
        return updates;
    }

    @Override
    public Map<String, NDArray> moments() {
        return Map.of("mean", mean, "square", square);
    }

    @Override
    public void resumeAt(long updates) {
        this.updates = updates;
    }
}
