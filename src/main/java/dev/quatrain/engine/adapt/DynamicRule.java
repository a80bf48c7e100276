package dev.quatrain.engine.adapt;

import ai.djl.ndarray.NDArray;
import dev.quatrain.engine.train.optimize.Optimizer;
import java.util.Map;

/**
 * The update rule of dynamic evaluation (Krause, Kahembwe, Murray & Renals 2018): θ ← θ − η g / (√m + ε) + λ (θ₀ − θ), where
 * θ₀ are the trained parameters.
 *
 * <p>The paper takes the mean squared gradients m from the training data. A served model does not have that data, so m is
 * the mean of g² over all updates so far, including this one (as in RMSprop without decay). ε is a tenth of the mean of √m,
 * so that parameters with tiny gradients stay almost unchanged. The decay is the same for all parameters; the paper's decay
 * in proportion to √m was not better.
 */
final class DynamicRule implements Optimizer {

    private static final double DAMPING = 0.1;
    private static final double LEAST = 1e-12; // if every gradient is 0

    private final NDArray trained;
    private final NDArray squares; // Σ g²
    private final double decay;
    private long updates;

    /** Copies {@code theta}, the target of the decay. */
    DynamicRule(NDArray theta, double decay) {
        this.trained = theta.duplicate();
        this.squares = theta.zerosLike();
        this.decay = decay;
    }

    @Override
    public void update(NDArray theta, NDArray gradient, double learningRate) {
        updates++;
        squares.addi(gradient.mul(gradient));
        NDArray size = gradient.zerosLike().addi(squares).divi(updates).sqrt();
        double damping = Math.max(LEAST, DAMPING * size.mean().getFloat());
        NDArray back = gradient.zerosLike().addi(trained).subi(theta).muli(decay);
        theta.addi(back).subi(gradient.div(size.addi(damping)).muli(learningRate));
    }

    @Override
    public long updates() {
        return updates;
    }

    @Override
    public Map<String, NDArray> moments() {
        return Map.of("trained", trained, "squares", squares);
    }

    @Override
    public void resumeAt(long updates) {
        this.updates = updates;
    }
}
