package dev.quatrain.engine.generate.search;

import dev.quatrain.engine.constrain.ConstraintSource;
import dev.quatrain.engine.constrain.Require;

/**
 * The constraint on each completion, and the size of the search for probable completions.
 * <p>Masking tokens that cannot be completed is enough to satisfy the constraint, but it distorts the distribution. If
 * the constraint allows only improbable tokens, one of them is taken, even if another beginning would have continued
 * better. Therefore several particles are decoded in parallel for each completion. They are resampled by the share of
 * probability that the constraint allowed (sequential Monte Carlo steering, Lew et al. 2023). The more particles, the
 * closer a completion is to a sample from the model's distribution conditioned on the constraint. At temperature 0,
 * beam search is used, and the number of particles is its beam width.
 *
 * @param constraint the constraint to satisfy
 * @param particles per completion; with 1 there is only the masking
 */
public record ConstrainedDecoding(ConstraintSource constraint, int particles) {

    public static final int DEFAULT_PARTICLES = 8;

    public ConstrainedDecoding {
        Require.that(particles >= 1, "particles", "1 or more", particles);
    }
}
