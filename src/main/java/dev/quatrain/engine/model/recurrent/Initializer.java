package dev.quatrain.engine.model.recurrent;

import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.RecurrentSpec.Initialization;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.Seeds;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Initial parameters of a recurrent model. Computed in Java, so that a seed gives the same values on every device. */
public final class Initializer {

    /** The largest vocabulary that is treated as an alphabet, and not as words or ideographs. */
    public static final int SMALL_VOCABULARY = 512;

    private static final long PURPOSE = 1;
    private static final double NARROW = 0.1; // Zaremba et al. 2014
    private static final double UNIT_VARIANCE =
            Math.sqrt(3); // half the width of a uniform distribution with variance 1

    private final RecurrentSpec spec;
    private final SplittableRandom random;

    private Initializer(RecurrentSpec spec, long seed) {
        this.spec = spec;
        this.random = Seeds.generator(seed, PURPOSE, 0);
    }

    /** @param vocabularySize V */
    public static Map<String, FloatTensor> initialize(RecurrentSpec spec, int vocabularySize, long seed) {
        return initialize(spec, ParameterShapes.of(spec, vocabularySize), seed);
    }

    /**
     * Initial parameters of a model with stacks of recurrent layers.
     *
     * @param stack the spec of each stack
     * @param shapes of the parameters, by name
     */
    public static Map<String, FloatTensor> initialize(RecurrentSpec stack, Map<String, long[]> shapes, long seed) {
        Initializer initializer = new Initializer(stack, seed);
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> tensors.put(name, new FloatTensor(shape, initializer.values(name, shape))));
        return tensors;
    }

    private float[] values(String name, long[] shape) {
        int size = (int) FloatTensor.count(shape);
        if (name.equals(ParameterShapes.EMBEDDING)) {
            return uniform(size, embeddingRange(shape[0]));
        }
        if (name.equals(ParameterShapes.OUTPUT_BIAS)) {
            return new float[size];
        }
        double range = 1 / Math.sqrt(spec.hiddenSize()); // as in PyTorch's recurrent and linear layers
        if (name.contains("rnn.weight_hh")) {
            return recurrent(size, range);
        }
        if (name.contains("rnn.bias_")) {
            return bias(name, size, range);
        }
        return uniform(size, range);
    }

    /**
     * A small vocabulary learns faster with large embeddings. A tied embedding is also the softmax matrix and starts small.
     */
    private double embeddingRange(long vocabularySize) {
        return spec.tied() || vocabularySize > SMALL_VOCABULARY ? NARROW : UNIT_VARIANCE;
    }

    private float[] recurrent(int size, double range) {
        return switch (spec.initialization()) {
            case UNIFORM -> uniform(size, range);
            case ORTHOGONAL -> blocks(size, true);
            case IDENTITY -> blocks(size, false);
        };
    }

    private float[] bias(String name, int size, double range) {
        float[] bias = spec.initialization() == Initialization.UNIFORM ? uniform(size, range) : new float[size];
        if (spec.type() == Cell.LSTM) { // i f g o: the second block; both biases are added, so one is 0
            int hidden = spec.hiddenSize();
            float start = name.contains("rnn.bias_ih") ? (float) spec.forgetBias() : 0;
            Arrays.fill(bias, hidden, 2 * hidden, start);
        }
        return bias;
    }

    private float[] blocks(int size, boolean orthogonal) {
        int hidden = spec.hiddenSize();
        int blockSize = hidden * hidden;
        float[] values = new float[size];
        for (int block = 0; block < size / blockSize; block++) {
            double[][] matrix = orthogonal ? Orthogonal.random(hidden, random) : Orthogonal.identity(hidden);
            for (int i = 0; i < blockSize; i++) {
                values[block * blockSize + i] = (float) matrix[i / hidden][i % hidden];
            }
        }
        return values;
    }

    private float[] uniform(int size, double range) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (range * (2 * random.nextDouble() - 1));
        }
        return values;
    }
}
