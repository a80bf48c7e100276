package dev.quatrain.engine.generate.translation;

/**
 * The score that compares translations of different length (Wu et al. 2016): log p / ((5 + |Y|) / 6)^α + β Σ_s log
 * min(Σ_t a_ts, 1), where a_ts is the attention weight of the target token t for the source token s.
 */
record TranslationRanking(double lengthPenalty, double coveragePenalty) {

    private static final double NOTHING = 1e-10; // lower bound of the attention of a source token

    double score(PartialTranslation complete) {
        double length = Math.pow((5 + complete.length()) / 6.0, lengthPenalty);
        return complete.logProbability() / length + (coveragePenalty == 0 ? 0 : coveragePenalty * coverage(complete));
    }

    private static double coverage(PartialTranslation complete) {
        double[] looked = new double[complete.shares().length];
        for (PartialTranslation step = complete; step.parent() != null; step = step.parent()) {
            for (int s = 0; s < looked.length; s++) {
                looked[s] += step.shares()[s];
            }
        }
        double sum = 0;
        for (double much : looked) {
            sum += Math.log(Math.max(NOTHING, Math.min(1, much)));
        }
        return sum;
    }
}
