package dev.quatrain.engine.model.recurrent.layer;

/**
 * A shape for which the kernel that would be the fastest is wrong.
 *
 * @param difference the largest, relative to the largest number of its array
 * @param remedy the kernel that is used instead
 */
public record KernelFault(LayerShape shape, double difference, String remedy) {}
