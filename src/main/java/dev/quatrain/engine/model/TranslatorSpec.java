package dev.quatrain.engine.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.model.RecurrentSpec.Activation;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.RecurrentSpec.Initialization;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An encoder–decoder (Sutskever, Vinyals & Le 2014; Cho et al. 2014): one recurrent stack encodes the source, another
 * generates the target, optionally with attention.
 *
 * @param cell LSTM or GRU
 * @param layers L of the encoder, in each direction, and of the decoder
 * @param hiddenSize H, of each layer and direction
 * @param embeddingSize E
 * @param dropout the probability that a unit is dropped on embeddings, between layers, on the encoder's output and before
 *     the softmax, with one mask for all steps of a text
 * @param tied whether the softmax shares the target's embedding matrix
 * @param bidirectional whether a second encoder reads backwards
 * @param inputFeeding whether the decoder also reads its output of the previous step (Luong, Pham & Manning 2015)
 * @param targetVocabulary the size of a separate target vocabulary; 0 for one vocabulary for both
 */
@JsonIgnoreProperties(value = "type", allowGetters = true)
public record TranslatorSpec(
        Cell cell,
        int layers,
        int hiddenSize,
        int embeddingSize,
        double dropout,
        boolean tied,
        boolean bidirectional,
        Attention attention,
        boolean inputFeeding,
        int targetVocabulary)
        implements ParametricSpec {

    public static final String TYPE = "translator";
    public static final String FORWARD = "encoder.forward.";
    public static final String BACKWARD = "encoder.backward.";
    public static final String DECODER = "decoder.";
    public static final String KEY = "attention.key.weight";
    public static final String QUERY = "attention.query.weight";
    public static final String SCORE = "attention.score.weight";
    public static final String COMBINE_WEIGHT = "combine.weight";
    public static final String COMBINE_BIAS = "combine.bias";

    private static final String TARGET_EMBEDDING = "target.embedding.weight";

    /** The attention of the decoder. */
    public enum Attention {
        /**
         * Multiplicative attention, queried with the state after the token was read; the score is hᵀ W a ("general"; Luong,
         * Pham & Manning 2015).
         */
        @JsonProperty("luong")
        LUONG,
        /**
         * Additive attention, queried with the state before the token; the context is an input beside the token (Bahdanau,
         * Cho & Bengio 2015).
         */
        @JsonProperty("bahdanau")
        BAHDANAU,
        /** No attention: the source affects only the decoder's initial state. */
        @JsonProperty("none")
        NONE
    }

    /** The type's name in requests and manifests. */
    @JsonProperty("type")
    public String type() {
        return TYPE;
    }

    /** A: the size of the encoder's output for each source token. */
    public int annotationSize() {
        return bidirectional ? 2 * hiddenSize : hiddenSize;
    }

    /** O: the input size of the softmax layer. */
    public int outputSize() {
        return tied ? embeddingSize : hiddenSize;
    }

    /** The spec of one direction's stack. */
    public RecurrentSpec encoder() {
        return stack(layers, embeddingSize);
    }

    public RecurrentSpec decoder() {
        int context = attention == Attention.BAHDANAU ? annotationSize() : 0;
        return stack(layers, embeddingSize + context + (inputFeeding ? outputSize() : 0));
    }

    /** A spec without layers, with the input size of the softmax layer; used for its dropout mask. */
    public RecurrentSpec output() {
        return stack(0, outputSize());
    }

    private RecurrentSpec stack(int layers, int inputSize) {
        return new RecurrentSpec(
                cell, layers, hiddenSize, inputSize, dropout, false, Activation.TANH, Initialization.UNIFORM, 1);
    }

    /** The name of the decoder's embedding. */
    public String targetEmbedding() {
        return targetVocabulary == 0 ? ParameterShapes.EMBEDDING : TARGET_EMBEDDING;
    }

    /** The names of the weight and bias that compute the decoder's initial state number {@code index}, layer by layer. */
    public static String[] bridge(int index) {
        return new String[] {"bridge." + index + ".weight", "bridge." + index + ".bias"};
    }

    /** The number of arrays of the decoder's state. */
    public int states() {
        return layers * (cell == Cell.LSTM ? 2 : 1);
    }

    /** @param vocabularySize of the source */
    @Override
    public Map<String, long[]> shapes(int vocabularySize) {
        int words = targetVocabulary == 0 ? vocabularySize : targetVocabulary;
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(ParameterShapes.EMBEDDING, new long[] {vocabularySize, embeddingSize});
        if (targetVocabulary > 0) {
            shapes.put(TARGET_EMBEDDING, new long[] {words, embeddingSize});
        }
        addStack(shapes, FORWARD, encoder());
        if (bidirectional) {
            addStack(shapes, BACKWARD, encoder());
        }
        addStack(shapes, DECODER, decoder());
        addAttention(shapes);
        if (!tied) {
            shapes.put(ParameterShapes.OUTPUT_WEIGHT, new long[] {words, outputSize()});
        }
        shapes.put(ParameterShapes.OUTPUT_BIAS, new long[] {words});
        return shapes;
    }

    private void addAttention(Map<String, long[]> shapes) {
        for (int index = 0; index < states(); index++) {
            shapes.put(bridge(index)[0], new long[] {hiddenSize, annotationSize()});
            shapes.put(bridge(index)[1], new long[] {hiddenSize});
        }
        if (attention != Attention.NONE) {
            shapes.put(KEY, new long[] {hiddenSize, annotationSize()});
        }
        if (attention == Attention.BAHDANAU) {
            shapes.put(QUERY, new long[] {hiddenSize, hiddenSize});
            shapes.put(SCORE, new long[] {1, hiddenSize});
        }
        int context = attention == Attention.NONE ? 0 : annotationSize();
        shapes.put(COMBINE_WEIGHT, new long[] {outputSize(), context + hiddenSize});
        shapes.put(COMBINE_BIAS, new long[] {outputSize()});
    }

    private static void addStack(Map<String, long[]> shapes, String prefix, RecurrentSpec stack) {
        for (int layer = 0; layer < stack.layers(); layer++) {
            Map<String, long[]> ofLayer = new LinkedHashMap<>();
            ParameterShapes.addLayer(ofLayer, stack, layer);
            ofLayer.forEach((name, shape) -> shapes.put(prefix + name, shape));
        }
    }
}
