package dev.quatrain.registry;

/** Told to whoever keeps a version in memory, once it has gone from the registry. */
public record VersionDeleted(String name, int version) {}
