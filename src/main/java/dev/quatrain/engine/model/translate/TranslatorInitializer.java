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
 * Where training starts: uniform matrices by which a sum over units keeps their variance (LeCun et al. 1998), embeddings among them, as
 * they may be the softmax's; those of recurrent layers as PyTorch has them; biases 0 but for 1 at an LSTM's forget gates (Gers et al. 2000).
 */
public final class TranslatorInitializer {

    private static final long PURPOSE = 1;
    private static final double UNIT_VARIANCE = Math.sqrt(3); // of a uniform distribution around 0, half its width

    private TranslatorInitializer() {}

    /** @param vocabularySize of what is read */
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
        double deviation =
                name.contains("rnn.") ? 1 / Math.sqrt(3) : 1; // as PyTorch's recurrent layers; else what went in
        double range = deviation * UNIT_VARIANCE / Math.sqrt(shape[1]);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (range * (2 * random.nextDouble() - 1));
        }
        return values;
    }
}
