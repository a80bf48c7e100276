package dev.quatrain.serving;

/**
 * An answer and who gave it.
 *
 * @param model the version that answered, {@code name:3}
 */
public record Answered<T>(String model, T answer) {}
