package dev.quatrain.engine.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A neural language model with a fixed context (Bengio et al. 2003): the concatenated embeddings of the context, L layers of
 * H tanh units, and a softmax over V.
 *
 * @param order n, at least 2: the n − 1 tokens of context and the predicted token
 * @param layers L, at least 1
 * @param hiddenSize H
 * @param embeddingSize E; 0 for one-hot inputs
 * @param direct whether the embeddings are also connected directly to the softmax
 */
@JsonIgnoreProperties(value = "type", allowGetters = true)
public record WindowSpec(int order, int layers, int hiddenSize, int embeddingSize, boolean direct)
        implements ParametricSpec {

    public static final String DIRECT_WEIGHT = "direct.weight";

    /** The type's name in requests and manifests. */
    @JsonProperty("type")
    public ModelType type() {
        return ModelType.WINDOW;
    }

    /** C = n − 1, the number of context tokens. */
    public int context() {
        return order - 1;
    }

    /** Names and shapes as in PyTorch's {@code nn.Embedding} and {@code nn.Linear}. */
    @Override
    public Map<String, long[]> shapes(int vocabularySize) {
        long features = (long) context() * (embeddingSize == 0 ? vocabularySize : embeddingSize);
        Map<String, long[]> shapes = new LinkedHashMap<>();
        if (embeddingSize > 0) {
            shapes.put(ParameterShapes.EMBEDDING, new long[] {vocabularySize, embeddingSize});
        }
        for (int layer = 0; layer < layers; layer++) {
            shapes.put(weight(layer), new long[] {hiddenSize, layer == 0 ? features : hiddenSize});
            shapes.put(bias(layer), new long[] {hiddenSize});
        }
        if (direct) {
            shapes.put(DIRECT_WEIGHT, new long[] {vocabularySize, features});
        }
        shapes.put(ParameterShapes.OUTPUT_WEIGHT, new long[] {vocabularySize, hiddenSize});
        shapes.put(ParameterShapes.OUTPUT_BIAS, new long[] {vocabularySize});
        return shapes;
    }

    /** The name of a hidden layer's matrix. */
    public static String weight(int layer) {
        return "hidden." + layer + ".weight";
    }

    /** The name of a hidden layer's bias. */
    public static String bias(int layer) {
        return "hidden." + layer + ".bias";
    }
}
