package dev.quatrain.registry.model;

/** Published after a version was deleted from the registry, so that caches can drop it. */
public record VersionDeleted(ModelId model, int version) {}
