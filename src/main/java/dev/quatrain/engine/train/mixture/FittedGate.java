package dev.quatrain.engine.train.mixture;

import dev.quatrain.engine.metric.MixtureScore;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.metric.ScoreOfParts;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.mixture.MixtureGate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A gate fitted to all readings, and the score of gates that were fitted to one half of them on the other half (cross-fitting),
 * since on the tokens that it was fitted to a gate is a little too good.
 */
public record FittedGate(MixtureGate gate, MixtureScore score) {

    /**
     * Fits the gate.
     *
     * @param characters the code points of the tokens that were read
     * @param enough polled regularly; when it is, fitting ends with the weights that it has reached
     */
    public static FittedGate of(MixtureSpec spec, PartReadings readings, long characters, BooleanSupplier enough) {
        GateFit fit = new GateFit(spec.weights(), readings, enough);
        GateFit.Range all = new GateFit.Range(0, readings.size());
        GateFit.Range first = new GateFit.Range(0, readings.size() / 2);
        GateFit.Range second = new GateFit.Range(first.to(), all.to());
        MixtureGate gate = fit.to(all);
        double nats = GatedReadings.of(fit.to(first), readings, second).nats()
                + GatedReadings.of(fit.to(second), readings, first).nats();
        NegativeLogLikelihood likelihood = new NegativeLogLikelihood(nats, readings.size(), characters);
        return new FittedGate(
                gate, new MixtureScore(likelihood, parts(spec, readings, GatedReadings.of(gate, readings, all))));
    }

    private static List<ScoreOfParts.Part> parts(MixtureSpec spec, PartReadings readings, GatedReadings gated) {
        List<ScoreOfParts.Part> parts = new ArrayList<>();
        for (int part = 0; part < readings.parts(); part++) {
            double nats = 0;
            for (int token = 0; token < readings.size(); token++) {
                nats -= readings.logProbability(token, part);
            }
            parts.add(new ScoreOfParts.Part(
                    spec.parts().get(part).name(), gated.meanWeights()[part], nats / readings.size()));
        }
        return parts;
    }
}
