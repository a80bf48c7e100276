package dev.quatrain.engine.model;

import dev.quatrain.engine.model.RecurrentSpec.Activation;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.RecurrentSpec.Initialization;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What reads a whole sequence: embedding (V, E) and a stack of L recurrent layers of H units; where it reads in both
 * directions, a second such stack that reads each sequence from its end.
 *
 * @param cell the recurrent cell
 * @param layers L, 1–8
 * @param hiddenSize H, of one direction
 * @param embeddingSize E
 * @param bidirectional whether there is a second stack; what is read is then 2 · H wide
 * @param dropout the probability that a unit is dropped on the embedding and between layers, with one mask for all steps of a
 *     sequence (Gal & Ghahramani 2016)
 * @param activation the non-linearity of {@code rnn}; of no consequence to gated cells
 * @param initialization of the recurrent matrices
 * @param forgetBias the start value of the forget gate's bias in {@code lstm}; of no consequence to others
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

    /** What the names of the stack begin with that reads from the beginning; as in language models. */
    public static final String FORWARD = "rnn.";

    /** What the names of the stack begin with that reads from the end. */
    public static final String BACKWARD = "reverse_rnn.";

    /** D · H, the units that there are for each token. */
    public int outputSize() {
        return bidirectional ? 2 * hiddenSize : hiddenSize;
    }

    /** The same, reading in one direction only. */
    public EncoderSpec withoutBackward() {
        return new EncoderSpec(
                cell, layers, hiddenSize, embeddingSize, false, dropout, activation, initialization, forgetBias);
    }

    /** A stack of one direction as that of a language model. */
    public RecurrentSpec stack() {
        return new RecurrentSpec(
                cell, layers, hiddenSize, embeddingSize, dropout, false, activation, initialization, forgetBias);
    }

    /**
     * The shapes by name, in the order in which they lie in memory: embedding, forward stack, backward stack.
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
