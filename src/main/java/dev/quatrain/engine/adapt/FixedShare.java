package dev.quatrain.engine.adapt;

/**
 * A mixture of the trained model and the one that learns, whose weights are the Bayesian ones, with a share that moves on at each
 * token (Herbster & Warmuth 1998, "Tracking the Best Expert"). Over n tokens it loses at most ln 2 + {@link #SHARE} n / 2 nats
 * against the trained model, whatever the other does.
 */
final class FixedShare {

    static final double SHARE = 1e-4;

    private double learned = 0.5; // weight of the model that learns

    /**
     * −ln of the mixed probability of the next token of a text.
     *
     * @param byTrained −ln p
     * @param byLearned −ln p
     */
    double nats(double byTrained, double byLearned) {
        double least = Math.min(byTrained, byLearned);
        double ofLearned = learned * Math.exp(least - byLearned);
        double total = ofLearned + (1 - learned) * Math.exp(least - byTrained);
        learned = (1 - SHARE) * ofLearned / total + SHARE / 2;
        return least - Math.log(total);
    }
}
