package dev.quatrain.engine.generate.search;

import dev.quatrain.engine.constrain.ConstraintSource;
import dev.quatrain.engine.constrain.Require;

/**
 * What each completion must look like, and how hard to look for likely ones among those.
 *
 * <p>Forbidding what cannot be made whole any more is enough for a text that keeps the rules, but it distorts: where a rule
 * leaves only improbable tokens, one of these is taken, however well another beginning would have gone on. So each completion is
 * the survivor of several particles that are written at once and resampled by how much of the model's probability the rules left
 * them (sequential Monte Carlo steering, Lew et al. 2023); with more particles, a completion comes the nearer to a sample of
 * the model's own texts that keep the rules. At temperature 0 the particles are a beam.
 *
 * @param constraint what is to be kept
 * @param particles for each completion; with 1 forbidding is all
 */
public record ConstrainedDecoding(ConstraintSource constraint, int particles) {

    public static final int DEFAULT_PARTICLES = 8;

    public ConstrainedDecoding {
        Require.that(particles >= 1, "particles", "1 or more", particles);
    }
}
