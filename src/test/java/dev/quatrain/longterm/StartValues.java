package dev.quatrain.longterm;

import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.Seeds;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Start values: the service's own, changed where a task asks for it. */
final class StartValues {

    private static final long PURPOSE = 101;

    private StartValues() {}

    /** @param outputs V */
    static Map<String, FloatTensor> of(Setting setting, RecurrentSpec spec, int outputs) {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>(Initializer.initialize(spec, outputs, setting.seed()));
        if (spec.embeddingSize() == outputs) {
            tensors.put(ParameterShapes.EMBEDDING, oneHot(outputs));
        }
        float[] inputs = tensors.get(ParameterShapes.layer(0)[0]).values();
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] *= (float) setting.inputScale();
        }
        if (setting.start() == Setting.Start.CHRONO) {
            chrono(tensors, setting);
        }
        return tensors;
    }

    private static FloatTensor oneHot(int size) {
        float[] identity = new float[size * size];
        for (int i = 0; i < size; i++) {
            identity[i * (size + 1)] = 1;
        }
        return new FloatTensor(new long[] {size, size}, identity);
    }

    /**
     * Biases that keep a state for τ steps, where τ is drawn from 1 to T − 1 for each unit: ln τ at the forget gate and −ln τ at the
     * input gate of an LSTM, ln τ at the update gate of a GRU, which are the second block of both (Tallec & Ollivier 2018).
     */
    private static void chrono(Map<String, FloatTensor> tensors, Setting setting) {
        float[] biases = tensors.get(ParameterShapes.layer(0)[2]).values();
        Arrays.fill(biases, 0);
        Arrays.fill(tensors.get(ParameterShapes.layer(0)[3]).values(), 0);
        SplittableRandom random = Seeds.generator(setting.seed(), PURPOSE, 0);
        boolean lstm = setting.network() == Setting.Network.LSTM;
        for (int unit = 0; unit < setting.hidden(); unit++) {
            float kept = (float) Math.log(random.nextDouble(1, setting.length() - 1));
            biases[setting.hidden() + unit] = kept;
            biases[unit] = lstm ? -kept : 0;
        }
    }
}
