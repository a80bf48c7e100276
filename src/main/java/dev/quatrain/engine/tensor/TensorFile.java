package dev.quatrain.engine.tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The content of a safetensors file.
 *
 * @param tensors of float32 by name, in the order of the header
 * @param integers of int32 by name, in the order of the header
 * @param metadata free text by key
 */
public record TensorFile(
        Map<String, FloatTensor> tensors, Map<String, IntTensor> integers, Map<String, String> metadata) {

    public TensorFile {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        integers = Collections.unmodifiableMap(new LinkedHashMap<>(integers));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** The tensors of both types, by name. */
    public Map<String, Tensor> all() {
        Map<String, Tensor> all = new LinkedHashMap<>(tensors);
        all.putAll(integers);
        return all;
    }
}
