package dev.quatrain.registry.model;

import java.util.SortedMap;

/**
 * A model: a name with published versions.
 *
 * @param name by which the current caller refers to it
 * @param latest the version with the greatest number, to which the bare name refers
 * @param versions the number of versions
 * @param aliases alias → version
 */
public record Model(
        String name, ModelVersion latest, int versions, SortedMap<String, Integer> aliases, Visibility visibility) {}
