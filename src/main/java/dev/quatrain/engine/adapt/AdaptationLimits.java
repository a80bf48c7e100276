package dev.quatrain.engine.adapt;

/**
 * The limit of dynamic evaluation in one request.
 *
 * @param products parameters × (tokens + 20 per segment), which is proportional to the time
 */
public record AdaptationLimits(long products) {

    /** About half a minute on one core, or 100,000 characters with a model of 352,000 parameters. */
    public static final AdaptationLimits DEFAULT = new AdaptationLimits(80_000_000_000L);

    private static final int TOKENS_PER_UPDATE = 20; // an update costs as much as this many tokens

    /** The number of tokens that a model with this many parameters may score; at least one. */
    long tokens(long parameters, DynamicPlan plan) {
        double perToken = parameters * (1 + (double) TOKENS_PER_UPDATE / plan.segment());
        return (long) Math.max(1, products / perToken);
    }
}
