package dev.quatrain.engine.adapt;

/**
 * How much text may be scored dynamically at once.
 *
 * @param products parameters × (tokens + 20 for each segment), from which the time follows
 */
public record AdaptationLimits(long products) {

    /** About half a minute on one core; 100,000 characters for a model of 352,000 parameters. */
    public static final AdaptationLimits DEFAULT = new AdaptationLimits(80_000_000_000L);

    private static final int TOKENS_PER_UPDATE = 20; // that cost what an update does

    /** How many tokens a model of so many parameters may read; at least one. */
    long tokens(long parameters, DynamicPlan plan) {
        double perToken = parameters * (1 + (double) TOKENS_PER_UPDATE / plan.segment());
        return (long) Math.max(1, products / perToken);
    }
}
