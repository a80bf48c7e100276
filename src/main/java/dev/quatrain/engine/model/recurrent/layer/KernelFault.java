package dev.quatrain.engine.model.recurrent.layer;

/**
 * A shape for which the engine's fused operator is wrong.
 *
 * @param difference of the worst number, in parts of the largest of its array
 * @param remedy the kernel that is used instead
 */
public record KernelFault(LayerShape shape, double difference, String remedy) {}
