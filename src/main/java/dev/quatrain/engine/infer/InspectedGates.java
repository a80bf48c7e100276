package dev.quatrain.engine.infer;

import dev.quatrain.engine.model.recurrent.unrolled.Gate;
import dev.quatrain.engine.model.recurrent.unrolled.UnitActivity;
import java.util.List;
import java.util.Map;

/**
 * A layer, watched while its model read a text.
 *
 * @param layer from 1, the lowest
 * @param tokens what was read, for display: the beginning and the text, (T)
 * @param gates what there was after each token, by gate, (T, H)
 * @param units what each unit did, (H)
 */
public record InspectedGates(int layer, List<String> tokens, Map<Gate, float[][]> gates, List<UnitActivity> units) {}
