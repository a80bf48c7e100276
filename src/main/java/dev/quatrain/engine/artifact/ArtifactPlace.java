package dev.quatrain.engine.artifact;

/**
 * Where an artifact is stored.
 *
 * @param key of the model, unique among all models; its name, unless several models may have the same
 * @param version from 1
 */
public record ArtifactPlace(String key, int version) {}
