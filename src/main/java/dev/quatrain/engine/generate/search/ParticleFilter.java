package dev.quatrain.engine.generate.search;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Sequential Monte Carlo steering (Lew et al. 2023). Each particle draws its tokens among those that the mask allows.
 * Its weight is the product of the shares of probability that the mask allowed. When the effective number of particles
 * falls below half, all particles are resampled by weight (systematic resampling, Kitagawa 1996).
 */
final class ParticleFilter implements Search {
    private final SplittableRandom random;
    private final Hypothesis[] particles;
    private double[] logWeights;

    ParticleFilter(Hypothesis root, int particles, long seed) {
        this.random = new SplittableRandom(seed);
        this.particles = new Hypothesis[particles];
        Arrays.fill(this.particles, root);
        this.logWeights = new double[particles];
    }

    @Override
    public List<Hypothesis> population() {
        return List.of(particles);
    }

    @Override
    public void advance(IntFunction<Expansion> outlooks) {
        List<Hypothesis> live = live();
        for (int at = 0; at < live.size(); at++) {
            advance(live.get(at), outlooks.apply(at));
        }
        double[] weights = weights();
        if (1 / Arrays.stream(weights).map(weight -> weight * weight).sum() < particles.length / 2.0) {
            resample(weights);
        }
    }

    private void advance(Hypothesis branch, Expansion outlook) {
        for (int i = 0; i < particles.length; i++) {
            if (particles[i] == branch) {
                particles[i] = outlook.draw(random);
                logWeights[i] += particles.length == 1 ? 0 : outlook.logShare();
            }
        }
    }

    @Override
    public Hypothesis winner() {
        double[] weights = weights();
        double rest = random.nextDouble();
        int chosen = 0;
        while (chosen < weights.length - 1 && rest >= weights[chosen]) {
            rest -= weights[chosen++];
        }
        return particles[chosen];
    }

    /** The normalized weights; their sum is 1. */
    private double[] weights() {
        double highest = Arrays.stream(logWeights).max().orElseThrow();
        double[] weights = Arrays.stream(logWeights)
                .map(weight -> Math.exp(weight - highest))
                .toArray();
        double total = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / total).toArray();
    }

    private void resample(double[] weights) {
        Hypothesis[] former = particles.clone();
        double point = random.nextDouble();
        double passed = 0;
        int chosen = 0;
        for (int i = 0; i < particles.length; i++) {
            while (chosen < former.length - 1 && passed + weights[chosen] * former.length <= point + i) {
                passed += weights[chosen++] * former.length;
            }
            particles[i] = former[chosen];
        }
        logWeights = new double[former.length];
    }
}
