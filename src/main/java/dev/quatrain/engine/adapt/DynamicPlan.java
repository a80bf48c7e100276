package dev.quatrain.engine.adapt;

/**
 * The settings of {@link DynamicEvaluation}.
 *
 * @param learningRate η, 0–1: the step of a parameter whose gradient has its usual size
 * @param decay λ, 0–1: the fraction by which each update moves a parameter back to its trained value
 * @param segment tokens that are scored between two updates
 */
public record DynamicPlan(double learningRate, double decay, int segment) {

    /** The best values for characters of English (see the lab log); the segment is the paper's value for characters. */
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
