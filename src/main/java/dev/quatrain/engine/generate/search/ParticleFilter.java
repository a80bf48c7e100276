package dev.quatrain.engine.generate.search;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Sequential Monte Carlo steering (Lew et al. 2023). Each particle draws its tokens among those that the mask allows.
 * Its weight is the product of the shares of probability that the mask allowed. When the effective number of particles
 * falls below half, all particles are resampled by weight.
 */
final class ParticleFilter implements Search {
    private final SplittableRandom random;
    private final Hypothesis[] particles;
    private final ParticleWeights weights;

    ParticleFilter(Hypothesis root, int particles, long seed) {
        this.random = new SplittableRandom(seed);
        this.particles = new Hypothesis[particles];
        Arrays.fill(this.particles, root);
        this.weights = new ParticleWeights(particles);
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
        if (weights.areUneven()) {
            resample();
        }
    }

    private void advance(Hypothesis branch, Expansion outlook) {
        for (int i = 0; i < particles.length; i++) {
            if (particles[i] == branch) {
                particles[i] = outlook.draw(random);
                weights.multiply(i, particles.length == 1 ? 0 : outlook.logShare());
            }
        }
    }

    @Override
    public Hypothesis winner() {
        return particles[weights.draw(random.nextDouble())];
    }

    private void resample() {
        Hypothesis[] former = particles.clone();
        int[] ancestors = weights.resample(random.nextDouble());
        Arrays.setAll(particles, i -> former[ancestors[i]]);
    }
}
