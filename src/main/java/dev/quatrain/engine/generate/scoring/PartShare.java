package dev.quatrain.engine.generate.scoring;

/**
 * What one part of a mixture says of a token.
 *
 * @param part by its name in the mixture
 * @param weight λ of the part in this context, 0–1
 * @param probability of the token by this part alone; the mixture's is Σ weight · probability
 */
public record PartShare(String part, double weight, double probability) {}
