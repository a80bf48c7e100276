package dev.quatrain.engine.model.translate;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;

/** Subsets of a model's weights. */
final class Weights {

    private Weights() {}

    /** The weights whose names begin with {@code prefix}, by the rest of their names. */
    static Map<String, NDArray> under(String prefix, Map<String, NDArray> weights) {
        Map<String, NDArray> part = new LinkedHashMap<>();
        weights.forEach((name, array) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), array);
            }
        });
        return part;
    }
}
