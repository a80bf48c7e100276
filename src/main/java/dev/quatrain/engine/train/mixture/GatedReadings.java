package dev.quatrain.engine.train.mixture;

import dev.quatrain.engine.model.mixture.MixtureGate;

/**
 * What a gate makes of readings.
 *
 * @param nats Σ −ln Σ_i λ_i p_i of the tokens
 * @param meanWeights (N), the mean of λ over the tokens
 */
record GatedReadings(double nats, double[] meanWeights) {

    static GatedReadings of(MixtureGate gate, PartReadings readings, GateFit.Range range) {
        double nats = 0;
        double[] sums = new double[readings.parts()];
        for (int token = range.from(); token < range.to(); token++) {
            float[] logWeights = gate.logWeightsAt(readings.features(token));
            double probability = 0;
            for (int part = 0; part < sums.length; part++) {
                double weight = Math.exp(logWeights[part]);
                sums[part] += weight;
                probability += weight * Math.exp(readings.logProbability(token, part));
            }
            nats -= Math.log(probability);
        }
        for (int part = 0; part < sums.length; part++) {
            sums[part] /= Math.max(1, range.size());
        }
        return new GatedReadings(nats, sums);
    }
}
