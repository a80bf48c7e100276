package dev.quatrain.engine.tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a safetensors file holds.
 *
 * @param tensors those of float32 by name, in the order of the file's header
 * @param integers those of int32 by name, in the order of the file's header
 * @param metadata free text by key
 */
public record TensorFile(
        Map<String, FloatTensor> tensors, Map<String, IntTensor> integers, Map<String, String> metadata) {

    public TensorFile {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        integers = Collections.unmodifiableMap(new LinkedHashMap<>(integers));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** Those of either type, by name. */
    public Map<String, Tensor> all() {
        Map<String, Tensor> all = new LinkedHashMap<>(tensors);
        all.putAll(integers);
        return all;
    }
}
