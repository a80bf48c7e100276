package dev.quatrain.serving;

/**
 * An answer and the version of the model that computed it.
 *
 * @param model the version, {@code name:3}
 */
public record Answered<T>(String model, T answer) {}
