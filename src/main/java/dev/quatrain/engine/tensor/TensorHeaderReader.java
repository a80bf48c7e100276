package dev.quatrain.engine.tensor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parses and checks a safetensors header before data is read. */
final class TensorHeaderReader {

    static final String METADATA = "__metadata__";

    private static final Set<String> FIELDS = Set.of("dtype", "shape", "data_offsets");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final SafeTensors.Limits limits;

    TensorHeaderReader(SafeTensors.Limits limits) {
        this.limits = limits;
    }

    /**
     * @param json the header's bytes
     * @param dataBytes the number of data bytes after it
     */
    TensorHeader parse(byte[] json, long dataBytes) throws TensorFormatException {
        JsonNode root = tree(json);
        if (root.size() > limits.tensors()) {
            throw new TensorFormatException(
                    "header: " + root.size() + " entries, at most " + limits.tensors() + " expected");
        }
        Map<String, TensorHeader.Entry> entries = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : root.properties()) {
            if (!property.getKey().equals(METADATA)) {
                entries.put(property.getKey(), entry(property.getKey(), property.getValue()));
            }
        }
        requireSeamless(entries, dataBytes);
        return new TensorHeader(entries, metadata(root.get(METADATA)), SafeTensors.PREFIX_BYTES + json.length);
    }

    private static JsonNode tree(byte[] json) throws TensorFormatException {
        if (json.length == 0 || json[0] != '{') {
            throw new TensorFormatException("header: expected a JSON object that begins with '{'");
        }
        try {
            return JSON.readTree(json);
        } catch (JacksonException problem) {
            throw new TensorFormatException("header: no valid JSON: " + problem.getOriginalMessage(), problem);
        }
    }

    private TensorHeader.Entry entry(String name, JsonNode node) throws TensorFormatException {
        if (!node.isObject() || !Set.copyOf(node.propertyNames()).equals(FIELDS)) {
            throw problem(name, "expected exactly the fields dtype, shape and data_offsets");
        }
        ElementType type = type(name, node.get("dtype").asString(""));
        long[] offsets = naturals(name, "data_offsets", node.get("data_offsets"));
        long[] shape = naturals(name, "shape", node.get("shape"));
        if (offsets.length != 2 || offsets[1] - offsets[0] != bytes(name, shape)) {
            throw problem(name, "data_offsets " + node.get("data_offsets") + " do not fit shape " + node.get("shape"));
        }
        return new TensorHeader.Entry(type, shape, offsets[0], offsets[1]);
    }

    private ElementType type(String name, String type) throws TensorFormatException {
        if (type.equals("F32")) {
            return ElementType.F32;
        }
        if (limits.integers() && type.equals("I32")) {
            return ElementType.I32;
        }
        throw problem(name, "dtype " + type + ", expected F32" + (limits.integers() ? " or I32" : ""));
    }

    private static long bytes(String name, long[] shape) throws TensorFormatException {
        try {
            long count = FloatTensor.count(shape);
            if (count <= Integer.MAX_VALUE - 8) {
                return count * ElementType.BYTES;
            }
        } catch (IllegalArgumentException problem) {
            throw problem(name, String.valueOf(problem.getMessage()));
        }
        throw problem(name, "more than " + (Integer.MAX_VALUE - 8) + " elements");
    }

    private static long[] naturals(String name, String field, JsonNode node) throws TensorFormatException {
        long[] numbers = new long[node.isArray() ? node.size() : 0];
        boolean natural = node.isArray();
        for (int i = 0; i < numbers.length && natural; i++) {
            JsonNode number = node.get(i);
            natural = number.isIntegralNumber() && number.canConvertToLong() && number.asLong() >= 0;
            numbers[i] = natural ? number.asLong() : 0;
        }
        if (!natural) {
            throw problem(name, field + ": expected an array of natural numbers");
        }
        return numbers;
    }

    /** Checks that the tensors cover every data byte exactly once. */
    private static void requireSeamless(Map<String, TensorHeader.Entry> entries, long dataBytes)
            throws TensorFormatException {
        List<Map.Entry<String, TensorHeader.Entry>> byPlace = new ArrayList<>(entries.entrySet());
        byPlace.sort(Comparator.<Map.Entry<String, TensorHeader.Entry>>comparingLong(
                        entry -> entry.getValue().begin())
                .thenComparingLong(entry -> entry.getValue().end()));
        long place = 0;
        for (Map.Entry<String, TensorHeader.Entry> entry : byPlace) {
            if (entry.getValue().begin() != place) {
                String what = entry.getValue().begin() > place ? "gap" : "overlap";
                throw problem(
                        entry.getKey(),
                        what + " in the data: begins at " + entry.getValue().begin() + ", expected " + place);
            }
            place = entry.getValue().end();
        }
        if (place != dataBytes) {
            throw new TensorFormatException("data: " + dataBytes + " bytes, the header announces " + place);
        }
    }

    private static Map<String, String> metadata(@Nullable JsonNode node) throws TensorFormatException {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (node == null) {
            return metadata;
        }
        if (!node.isObject()) {
            throw new TensorFormatException(METADATA + ": expected an object of strings");
        }
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            if (!property.getValue().isString()) {
                throw new TensorFormatException(METADATA + "." + property.getKey() + ": expected a string");
            }
            metadata.put(property.getKey(), property.getValue().asString());
        }
        return metadata;
    }

    private static TensorFormatException problem(String tensor, String detail) {
        return new TensorFormatException("tensor '" + tensor + "': " + detail);
    }
}
