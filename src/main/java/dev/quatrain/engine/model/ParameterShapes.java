package dev.quatrain.engine.model;

import dev.quatrain.engine.model.RecurrentSpec.Cell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Names and shapes of a model's parameters, as in PyTorch's {@code nn.Embedding}, {@code nn.LSTM/GRU/RNN} and {@code
 * nn.Linear}. In memory order: in each layer the matrices first, then the biases.
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
        addStack(shapes, recurrent, EncoderSpec.FORWARD);
        if (!recurrent.tied()) {
            shapes.put(OUTPUT_WEIGHT, new long[] {vocabularySize, recurrent.hiddenSize()});
        } else if (recurrent.embeddingSize() != recurrent.hiddenSize()) {
            shapes.put(PROJECTION, new long[] {recurrent.embeddingSize(), recurrent.hiddenSize()});
        }
        shapes.put(OUTPUT_BIAS, new long[] {vocabularySize});
        return shapes;
    }

    /** The number of parameters. */
    public static long count(ParametricSpec spec, int vocabularySize) {
        return spec.shapes(vocabularySize).values().stream()
                .mapToLong(ParameterShapes::size)
                .sum();
    }

    /** The names of one layer's parameters: {@code weight_ih weight_hh bias_ih bias_hh}. */
    public static String[] layer(int layer) {
        return layer(EncoderSpec.FORWARD, layer).toArray(String[]::new);
    }

    /** The names of one layer's parameters in a stack with the prefix {@code prefix}. */
    public static List<String> layer(String prefix, int layer) {
        return Stream.of("weight_ih_l", "weight_hh_l", "bias_ih_l", "bias_hh_l")
                .map(name -> prefix + name + layer)
                .toList();
    }

    /** The number of blocks of H rows in a layer's matrices: i f g o for an LSTM, r z n for a GRU, one for a plain cell. */
    public static int gates(Cell cell) {
        return switch (cell) {
            case LSTM -> 4;
            case GRU -> 3;
            case RNN -> 1;
        };
    }

    /** Adds the layers of a stack with the prefix {@code prefix}. */
    static void addStack(Map<String, long[]> shapes, RecurrentSpec spec, String prefix) {
        for (int layer = 0; layer < spec.layers(); layer++) {
            addLayer(shapes, spec, layer(prefix, layer), layer);
        }
    }

    /** Adds one layer of the forward stack. */
    static void addLayer(Map<String, long[]> shapes, RecurrentSpec spec, int layer) {
        addLayer(shapes, spec, layer(EncoderSpec.FORWARD, layer), layer);
    }

    private static void addLayer(Map<String, long[]> shapes, RecurrentSpec spec, List<String> names, int layer) {
        long hidden = spec.hiddenSize();
        long rows = gates(spec.type()) * hidden;
        shapes.put(names.get(0), new long[] {rows, layer == 0 ? spec.embeddingSize() : hidden});
        shapes.put(names.get(1), new long[] {rows, hidden});
        shapes.put(names.get(2), new long[] {rows});
        shapes.put(names.get(3), new long[] {rows});
    }

    private static long size(long[] shape) {
        long size = 1;
        for (long axis : shape) {
            size *= axis;
        }
        return size;
    }
}
