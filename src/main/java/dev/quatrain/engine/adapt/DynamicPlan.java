package dev.quatrain.engine.adapt;

/**
 * How a model goes on learning from the text that it is scored on, see {@link DynamicEvaluation}.
 *
 * @param learningRate η, 0–1: how far a parameter moves whose gradient is of its usual size
 * @param decay λ, 0–1: the share of the way back to what it was trained to that a parameter goes at each update
 * @param segment tokens that are scored between two updates
 */
public record DynamicPlan(double learningRate, double decay, int segment) {

    /** What did best for characters of English, see the lab log; the segment is the paper's for characters. */
    public static final DynamicPlan DEFAULT = new DynamicPlan(1e-3, 3e-3, 20);

    public static final int LONGEST_SEGMENT = 1000;

    /** @throws IllegalArgumentException if a number is out of its range */
    public DynamicPlan {
        requireShare(learningRate, "learning rate");
        requireShare(decay, "decay");
        if (segment < 1 || segment > LONGEST_SEGMENT) {
            throw new IllegalArgumentException(
                    "a segment must have from 1 to %d tokens, not %d".formatted(LONGEST_SEGMENT, segment));
        }
    }

    private static void requireShare(double value, String name) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("the %s must be from 0 to 1, not %s".formatted(name, value));
        }
    }
}
