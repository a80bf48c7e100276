package dev.quatrain.engine.model.recurrent.jvm;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.model.EncoderSpec;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.jvm.JvmLayer;
import dev.quatrain.engine.model.jvm.JvmStack;
import dev.quatrain.engine.model.jvm.JvmTensors;
import dev.quatrain.engine.tensor.FloatTensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All parameters of a recurrent language model, as the loops need them.
 *
 * @param embedding (V, E)
 * @param stack the recurrent layers
 * @param projection (H, E) before a shared embedding of another width, transposed; null if there is none
 * @param output the matrix of the softmax, transposed, (H, V) or (E, V)
 * @param outputBias (V)
 */
record JvmWeights(
        float[][] embedding, JvmStack stack, float @Nullable [][] projection, float[][] output, float[] outputBias) {

    /** @param tensors with the names and shapes of {@link ParameterShapes} */
    static JvmWeights of(RecurrentSpec spec, JvmTensors tensors) {
        boolean projects = tensors.all().containsKey(ParameterShapes.PROJECTION);
        return new JvmWeights(
                tensors.rows(ParameterShapes.EMBEDDING),
                JvmStack.of(spec, tensors, EncoderSpec.FORWARD),
                projects ? tensors.transposed(ParameterShapes.PROJECTION) : null,
                tensors.transposed(spec.tied() ? ParameterShapes.EMBEDDING : ParameterShapes.OUTPUT_WEIGHT),
                tensors.vector(ParameterShapes.OUTPUT_BIAS));
    }

    /** The tensors from which they were made. */
    Map<String, FloatTensor> tensors(RecurrentSpec spec) {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, long[]> shape :
                ParameterShapes.of(spec, outputBias.length).entrySet()) {
            tensors.put(shape.getKey(), new FloatTensor(shape.getValue(), values(shape.getKey())));
        }
        return tensors;
    }

    private float[] values(String name) {
        for (int layer = 0; layer < stack.layers().size(); layer++) {
            int part = Arrays.asList(ParameterShapes.layer(layer)).indexOf(name);
            if (part >= 0) {
                JvmLayer.Matrices matrices = stack.layers().get(layer).matrices();
                return switch (part) {
                    case 0 -> JvmTensors.turned(matrices.input());
                    case 1 -> JvmTensors.turned(matrices.hidden());
                    case 2 -> matrices.inputBias().clone();
                    default -> matrices.hiddenBias().clone();
                };
            }
        }
        return switch (name) {
            case ParameterShapes.EMBEDDING -> JvmTensors.joined(embedding);
            case ParameterShapes.PROJECTION -> JvmTensors.turned(requireNonNull(projection));
            case ParameterShapes.OUTPUT_WEIGHT -> JvmTensors.turned(output);
            default -> outputBias.clone();
        };
    }
}
