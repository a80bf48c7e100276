package dev.quatrain.engine.model;

import dev.quatrain.engine.model.RecurrentSpec.Cell;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names and shapes of a model's parameters, as PyTorch's {@code nn.Embedding}, {@code nn.LSTM/GRU/RNN} and {@code nn.Linear}
 * have them, in the order in which they lie in memory: of each layer the matrices first, then the biases.
 */
public final class ParameterShapes {

    public static final String EMBEDDING = "embedding.weight";
    public static final String PROJECTION = "projection.weight";
    public static final String OUTPUT_WEIGHT = "linear.weight";
    public static final String OUTPUT_BIAS = "linear.bias";

    private ParameterShapes() {}

    /** @param vocabularySize V */
    public static Map<String, long[]> of(RecurrentSpec recurrent, int vocabularySize) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(EMBEDDING, new long[] {vocabularySize, recurrent.embeddingSize()});
        for (int layer = 0; layer < recurrent.layers(); layer++) {
            addLayer(shapes, recurrent, layer);
        }
        if (!recurrent.tied()) {
            shapes.put(OUTPUT_WEIGHT, new long[] {vocabularySize, recurrent.hiddenSize()});
        } else if (recurrent.embeddingSize() != recurrent.hiddenSize()) {
            shapes.put(PROJECTION, new long[] {recurrent.embeddingSize(), recurrent.hiddenSize()});
        }
        shapes.put(OUTPUT_BIAS, new long[] {vocabularySize});
        return shapes;
    }

    /** How many numbers a model has. */
    public static long count(ParametricSpec spec, int vocabularySize) {
        return spec.shapes(vocabularySize).values().stream()
                .mapToLong(ParameterShapes::size)
                .sum();
    }

    /** The names of one layer: {@code weight_ih weight_hh bias_ih bias_hh}. */
    public static String[] layer(int layer) {
        return new String[] {
            "rnn.weight_ih_l" + layer, "rnn.weight_hh_l" + layer, "rnn.bias_ih_l" + layer, "rnn.bias_hh_l" + layer
        };
    }

    /** Blocks of H rows in a layer's matrices: i f g o of an LSTM, r z n of a GRU, one of a plain cell. */
    public static int gates(Cell cell) {
        return switch (cell) {
            case LSTM -> 4;
            case GRU -> 3;
            case RNN -> 1;
        };
    }

    static void addLayer(Map<String, long[]> shapes, RecurrentSpec spec, int layer) {
        long hidden = spec.hiddenSize();
        long rows = gates(spec.type()) * hidden;
        String[] names = layer(layer);
        shapes.put(names[0], new long[] {rows, layer == 0 ? spec.embeddingSize() : hidden});
        shapes.put(names[1], new long[] {rows, hidden});
        shapes.put(names[2], new long[] {rows});
        shapes.put(names[3], new long[] {rows});
    }

    private static long size(long[] shape) {
        long size = 1;
        for (long axis : shape) {
            size *= axis;
        }
        return size;
    }
}
