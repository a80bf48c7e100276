package dev.quatrain.engine.model;

import dev.quatrain.engine.model.RecurrentSpec.Activation;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.RecurrentSpec.Initialization;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An encoder of whole sequences: embedding (V, E) and a stack of L recurrent layers of H units. A bidirectional encoder has
 * a second stack, which reads each sequence from its end.
 *
 * @param cell the recurrent cell
 * @param layers L, 1–8
 * @param hiddenSize H, per direction
 * @param embeddingSize E
 * @param bidirectional whether there is a second stack; the output size is then 2 · H
 * @param dropout the probability that a unit is dropped on the embedding and between layers, with one mask for all steps of
 *     a sequence (Gal & Ghahramani 2016)
 * @param activation the non-linearity of {@code rnn}; ignored for gated cells
 * @param initialization of the recurrent matrices
 * @param forgetBias the initial bias of the forget gate of {@code lstm}; ignored for other cells
 */
public record EncoderSpec(
        Cell cell,
        int layers,
        int hiddenSize,
        int embeddingSize,
        boolean bidirectional,
        double dropout,
        Activation activation,
        Initialization initialization,
        double forgetBias) {

    /** The prefix of parameter names of the forward stack; as in language models. */
    public static final String FORWARD = "rnn.";

    /** The prefix of parameter names of the backward stack. */
    public static final String BACKWARD = "reverse_rnn.";

    /** D · H, the number of units per token. */
    public int outputSize() {
        return bidirectional ? 2 * hiddenSize : hiddenSize;
    }

    /** The same encoder with the forward direction only. */
    public EncoderSpec withoutBackward() {
        return new EncoderSpec(
                cell, layers, hiddenSize, embeddingSize, false, dropout, activation, initialization, forgetBias);
    }

    /** The spec of one direction's stack, as in a language model. */
    public RecurrentSpec stack() {
        return new RecurrentSpec(
                cell, layers, hiddenSize, embeddingSize, dropout, false, activation, initialization, forgetBias);
    }

    /**
     * The shapes by name, in memory order: embedding, forward stack, backward stack.
     *
     * @param vocabularySize V
     */
    public Map<String, long[]> shapes(int vocabularySize) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(ParameterShapes.EMBEDDING, new long[] {vocabularySize, embeddingSize});
        ParameterShapes.addStack(shapes, stack(), FORWARD);
        if (bidirectional) {
            ParameterShapes.addStack(shapes, stack(), BACKWARD);
        }
        return shapes;
    }
}
