package dev.quatrain.engine.train;

/** The loss is not a finite number any more. */
public final class TrainingDiverged extends RuntimeException {

    private final long step;
    private final double learningRate;
    private final double lastFiniteLoss;

    /** @param lastFiniteLoss nats per token; NaN if there was none */
    public TrainingDiverged(long step, double learningRate, double lastFiniteLoss) {
        super(
                "The loss was not finite at step %d with learning rate %s; the last finite loss was %s nats per token. Try a lower learning rate, or clip gradients at a smaller norm."
                        .formatted(step, learningRate, lastFiniteLoss));
        this.step = step;
        this.learningRate = learningRate;
        this.lastFiniteLoss = lastFiniteLoss;
    }

    public long step() {
        return step;
    }

    public double learningRate() {
        return learningRate;
    }

    public double lastFiniteLoss() {
        return lastFiniteLoss;
    }
}
