package dev.quatrain.engine.train.optimize;

import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.train.classify.ClassificationTraining;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The learning rate of each parameter of a classifier, as a factor of the base rate. The layers are, from below: the
 * embedding, the recurrent layers, and all layers above them.
 *
 * @param shapes by name, in their order in θ
 * @param layers L
 */
public record LayerLearningRates(Map<String, long[]> shapes, int layers, ClassificationTraining how) {

    private static final Pattern LAYER = Pattern.compile(".*rnn\\.(?:weight|bias)_[ih]h_l(\\d+)");

    /** Whether any parameter has a factor other than 1. */
    public boolean differ() {
        return how.gradualUnfreezing() || how.layerRateDecay() != 1;
    }

    /** Whether the factors of an epoch differ from those of the epoch before. */
    public boolean changeIn(int epoch) {
        return epoch == 1 || how.gradualUnfreezing() && epoch <= layers + 2;
    }

    /**
     * The factors (P), 0 for frozen parameters.
     *
     * @param epoch from 1
     */
    public float[] of(int epoch) {
        int size = shapes.values().stream()
                .mapToInt(shape -> (int) FloatTensor.count(shape))
                .sum();
        float[] paces = new float[size];
        int at = 0;
        for (Map.Entry<String, long[]> parameter : shapes.entrySet()) {
            int end = at + (int) FloatTensor.count(parameter.getValue());
            Arrays.fill(paces, at, end, pace(below(parameter.getKey()), epoch));
            at = end;
        }
        return paces;
    }

    private float pace(int below, int epoch) {
        return how.gradualUnfreezing() && below >= epoch ? 0 : (float) Math.pow(how.layerRateDecay(), below);
    }

    /** The number of layers between a parameter and the top. */
    private int below(String name) {
        if (name.equals(ParameterShapes.EMBEDDING)) {
            return layers + 1;
        }
        Matcher recurrent = LAYER.matcher(name);
        return recurrent.matches() ? layers - Integer.parseInt(recurrent.group(1)) : 0;
    }
}
