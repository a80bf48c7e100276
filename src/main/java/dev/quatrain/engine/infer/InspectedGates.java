package dev.quatrain.engine.infer;

import dev.quatrain.engine.model.recurrent.unrolled.Gate;
import dev.quatrain.engine.model.recurrent.unrolled.UnitActivity;
import java.util.List;
import java.util.Map;

/**
 * The gates and states of a layer while the model reads a text.
 *
 * @param layer from 1, the lowest
 * @param tokens the input for display: BOS and the text, (T)
 * @param gates the values after each token, by gate, (T, H)
 * @param units the activity of each unit, (H)
 */
public record InspectedGates(int layer, List<String> tokens, Map<Gate, float[][]> gates, List<UnitActivity> units) {}
