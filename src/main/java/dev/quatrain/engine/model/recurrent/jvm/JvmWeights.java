package dev.quatrain.engine.model.recurrent.jvm;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.tensor.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All parameters of a recurrent language model, as the loops need them.
 *
 * @param embedding (V, E)
 * @param layers from the lowest
 * @param projection (H, E) before a shared embedding of another width, transposed; null if there is none
 * @param output the matrix of the softmax, transposed, (H, V) or (E, V)
 * @param outputBias (V)
 */
record JvmWeights(
        float[][] embedding,
        List<JvmLayer> layers,
        float @Nullable [][] projection,
        float[][] output,
        float[] outputBias) {

    /** @param tensors with the names and shapes of {@link ParameterShapes} */
    static JvmWeights of(RecurrentSpec spec, Map<String, FloatTensor> tensors) {
        List<JvmLayer> layers = new ArrayList<>();
        for (int layer = 0; layer < spec.layers(); layer++) {
            String[] names = ParameterShapes.layer(layer);
            layers.add(new JvmLayer(
                    spec,
                    new JvmLayer.Matrices(
                            transposed(tensors, names[0]),
                            transposed(tensors, names[1]),
                            get(tensors, names[2]).values().clone(),
                            get(tensors, names[3]).values().clone())));
        }
        boolean projects = tensors.containsKey(ParameterShapes.PROJECTION);
        return new JvmWeights(
                rows(get(tensors, ParameterShapes.EMBEDDING)),
                layers,
                projects ? transposed(tensors, ParameterShapes.PROJECTION) : null,
                transposed(tensors, spec.tied() ? ParameterShapes.EMBEDDING : ParameterShapes.OUTPUT_WEIGHT),
                get(tensors, ParameterShapes.OUTPUT_BIAS).values().clone());
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
        for (int layer = 0; layer < layers.size(); layer++) {
            int part = Arrays.asList(ParameterShapes.layer(layer)).indexOf(name);
            if (part >= 0) {
                JvmLayer.Matrices matrices = layers.get(layer).matrices();
                return switch (part) {
                    case 0 -> turned(matrices.input());
                    case 1 -> turned(matrices.hidden());
                    case 2 -> matrices.inputBias().clone();
                    default -> matrices.hiddenBias().clone();
                };
            }
        }
        return switch (name) {
            case ParameterShapes.EMBEDDING -> joined(embedding);
            case ParameterShapes.PROJECTION -> turned(requireNonNull(projection));
            case ParameterShapes.OUTPUT_WEIGHT -> turned(output);
            default -> outputBias.clone();
        };
    }

    private static FloatTensor get(Map<String, FloatTensor> tensors, String name) {
        return requireNonNull(tensors.get(name), name);
    }

    private static float[][] rows(FloatTensor matrix) {
        int width = (int) matrix.shape()[1];
        float[][] rows = new float[(int) matrix.shape()[0]][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(matrix.values(), row * width, (row + 1) * width);
        }
        return rows;
    }

    private static float[][] transposed(Map<String, FloatTensor> tensors, String name) {
        FloatTensor matrix = get(tensors, name);
        int height = (int) matrix.shape()[0];
        int width = (int) matrix.shape()[1];
        float[][] columns = new float[width][height];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                columns[column][row] = matrix.values()[row * width + column];
            }
        }
        return columns;
    }

    private static float[] joined(float[][] rows) {
        float[] all = new float[rows.length * rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, all, row * rows[row].length, rows[row].length);
        }
        return all;
    }

    private static float[] turned(float[][] columns) {
        float[] all = new float[columns.length * columns[0].length];
        for (int column = 0; column < columns.length; column++) {
            for (int row = 0; row < columns[column].length; row++) {
                all[row * columns.length + column] = columns[column][row];
            }
        }
        return all;
    }
}
