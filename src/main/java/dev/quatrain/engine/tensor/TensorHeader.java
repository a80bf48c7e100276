package dev.quatrain.engine.tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The checked header of a safetensors file: every tensor has an accepted type, and together the tensors fill the data
 * without gap or overlap.
 *
 * @param entries by name, in the order of the header
 * @param metadata free text by key
 * @param dataStart the start of the data, in bytes from the start of the file
 */
public record TensorHeader(Map<String, Entry> entries, Map<String, String> metadata, long dataStart) {

    public TensorHeader {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * The position of a tensor.
     *
     * @param type of its elements
     * @param shape the sizes of the axes
     * @param begin its first byte, relative to {@link #dataStart}
     * @param end the byte after its last one
     */
    public record Entry(ElementType type, long[] shape, long begin, long end) {}

    /** The shapes by name. */
    public Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        entries.forEach((name, entry) -> shapes.put(name, entry.shape().clone()));
        return shapes;
    }
}
