package dev.quatrain.registry;

import java.util.SortedMap;

/**
 * A name that versions are published under.
 *
 * @param latest the version with the greatest number, which the name alone stands for
 * @param versions how many there are
 * @param aliases which version each stands for
 */
public record Model(String name, ModelVersion latest, int versions, SortedMap<String, Integer> aliases) {}
