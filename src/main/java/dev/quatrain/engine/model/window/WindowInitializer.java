package dev.quatrain.engine.model.window;

import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.Seeds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Initial parameters of a fixed-window model. Computed in Java, so that a seed gives the same values on every device. */
public final class WindowInitializer {

    private static final long PURPOSE = 1;

    private WindowInitializer() {}

    /**
     * Matrices uniform in ±1/√(number of nonzero inputs), biases 0, embeddings with variance 1, direct connections 0, so
     * that they have no effect at first.
     *
     * @param vocabularySize V
     */
    public static Map<String, FloatTensor> initialize(WindowSpec spec, int vocabularySize, long seed) {
        SplittableRandom random = Seeds.generator(seed, PURPOSE, 0);
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        spec.shapes(vocabularySize)
                .forEach((name, shape) -> tensors.put(
                        name,
                        new FloatTensor(
                                shape, uniform((int) FloatTensor.count(shape), range(spec, name, shape), random))));
        return tensors;
    }

    private static double range(WindowSpec spec, String name, long[] shape) {
        if (name.equals(ParameterShapes.EMBEDDING)) {
            return Math.sqrt(3);
        }
        if (shape.length == 1 || name.equals(WindowSpec.DIRECT_WEIGHT)) {
            return 0;
        }
        boolean oneHot = name.equals(WindowSpec.weight(0)) && spec.embeddingSize() == 0;
        return 1 / Math.sqrt(oneHot ? spec.context() : shape[1]);
    }

    private static float[] uniform(int size, double range, SplittableRandom random) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (range * (2 * random.nextDouble() - 1));
        }
        return values;
    }
}
