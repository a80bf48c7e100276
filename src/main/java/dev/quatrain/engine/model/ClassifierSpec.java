package dev.quatrain.engine.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * A text classifier: an encoder, what makes one vector of all it read, and a softmax over the labels.
 *
 * @param type always {@code classifier}
 * @param encoder reads the text; with its dropout units of the pooled vector are dropped too
 * @param pooling makes one vector of D · H units of what was read
 * @param labels by id; at least two
 */
public record ClassifierSpec(String type, EncoderSpec encoder, Pooling pooling, List<String> labels)
        implements ParametricSpec {

    /** How the wire and manifests call it. */
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

    /** How what was read at each token becomes one vector. */
    public enum Pooling {
        /** What each direction holds when it has read the whole text. */
        @JsonProperty("last")
        LAST,
        /** The mean over tokens. */
        @JsonProperty("mean")
        MEAN,
        /** Of each unit the greatest value at any token. */
        @JsonProperty("max")
        MAX,
        /** The mean with weights that the model learns: softmax over t of q · tanh(W h_t + b) (Yang et al. 2016). */
        @JsonProperty("attention")
        ATTENTION
    }
}
