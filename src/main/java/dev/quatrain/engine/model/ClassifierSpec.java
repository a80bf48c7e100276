package dev.quatrain.engine.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * A text classifier: an encoder, a pooling layer over its outputs, and a softmax over the labels.
 *
 * @param type always {@code classifier}
 * @param encoder reads the text; its dropout also applies to the pooled vector
 * @param pooling produces one vector of D · H units
 * @param labels by id; at least two
 */
public record ClassifierSpec(String type, EncoderSpec encoder, Pooling pooling, List<String> labels)
        implements ParametricSpec {

    /** The name in requests and manifests. */
    public static final String TYPE = "classifier";

    public static final String ATTENTION_WEIGHT = "attention.weight";
    public static final String ATTENTION_BIAS = "attention.bias";
    public static final String ATTENTION_QUERY = "attention.query";

    public ClassifierSpec {
        if (!TYPE.equals(type) || labels.size() < 2) {
            throw new IllegalArgumentException(
                    "expected a classifier of two labels or more, not a %s of %d".formatted(type, labels.size()));
        }
        labels = List.copyOf(labels);
    }

    public ClassifierSpec(EncoderSpec encoder, Pooling pooling, List<String> labels) {
        this(TYPE, encoder, pooling, labels);
    }

    @Override
    public int hiddenSize() {
        return encoder.hiddenSize();
    }

    @Override
    public Map<String, long[]> shapes(int vocabularySize) {
        Map<String, long[]> shapes = encoder.shapes(vocabularySize);
        long units = encoder.outputSize();
        if (pooling == Pooling.ATTENTION) {
            shapes.put(ATTENTION_WEIGHT, new long[] {units, units});
            shapes.put(ATTENTION_BIAS, new long[] {units});
            shapes.put(ATTENTION_QUERY, new long[] {1, units});
        }
        shapes.put(ParameterShapes.OUTPUT_WEIGHT, new long[] {labels.size(), units});
        shapes.put(ParameterShapes.OUTPUT_BIAS, new long[] {labels.size()});
        return shapes;
    }

    /** The pooling of the outputs at all tokens into one vector. */
    public enum Pooling {
        /** The last state of each direction. */
        @JsonProperty("last")
        LAST,
        /** The mean over tokens. */
        @JsonProperty("mean")
        MEAN,
        /** The maximum of each unit over tokens. */
        @JsonProperty("max")
        MAX,
        /** The mean with learned weights: softmax over t of q · tanh(W h_t + b) (Yang et al. 2016). */
        @JsonProperty("attention")
        ATTENTION
    }
}
