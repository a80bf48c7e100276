package dev.quatrain.engine.model.translate;

import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.Seeds;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Initial parameters of a translator. Matrices are uniform with a range that keeps the variance of sums (LeCun et al. 1998).
 * This includes embeddings, since they may also be the softmax matrix. Recurrent matrices are as in PyTorch. Biases are 0,
 * except 1 for an LSTM's forget gates (Gers et al. 2000).
 */
public final class TranslatorInitializer {

    private static final long PURPOSE = 1;
    private static final double UNIT_VARIANCE =
            Math.sqrt(3); // half the width of a uniform distribution with variance 1

    private TranslatorInitializer() {}

    /** @param vocabularySize of the source */
    public static Map<String, FloatTensor> initialize(TranslatorSpec spec, int vocabularySize, long seed) {
        SplittableRandom random = Seeds.generator(seed, PURPOSE, 0);
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        spec.shapes(vocabularySize)
                .forEach((name, shape) -> tensors.put(name, new FloatTensor(shape, values(spec, name, shape, random))));
        return tensors;
    }

    private static float[] values(TranslatorSpec spec, String name, long[] shape, SplittableRandom random) {
        float[] values = new float[(int) FloatTensor.count(shape)];
        if (shape.length == 1) {
            boolean forgets = spec.cell() == Cell.LSTM && name.contains("rnn.bias_ih");
            if (forgets) { // the second block of i f g o
                Arrays.fill(values, spec.hiddenSize(), 2 * spec.hiddenSize(), 1);
            }
            return values;
        }
        double deviation = name.contains("rnn.")
                ? 1 / Math.sqrt(3)
                : 1; // recurrent layers as in PyTorch; others keep the variance of their input
        double range = deviation * UNIT_VARIANCE / Math.sqrt(shape[1]);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (range * (2 * random.nextDouble() - 1));
        }
        return values;
    }
}
