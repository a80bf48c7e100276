package dev.quatrain.engine.tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The header of a safetensors file, checked: every tensor is of a type that the reader accepts, and together they fill the data without gap or
 * overlap.
 *
 * @param entries by name, in the order of the header
 * @param metadata free text by key
 * @param dataStart where the data begins, in bytes from the start of the file
 */
public record TensorHeader(Map<String, Entry> entries, Map<String, String> metadata, long dataStart) {

    public TensorHeader {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Where a tensor lies.
     *
     * @param type how its elements are stored
     * @param shape the sizes of the axes
     * @param begin its first byte, counted from {@link #dataStart}
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
