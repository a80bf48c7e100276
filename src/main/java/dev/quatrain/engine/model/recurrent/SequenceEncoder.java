package dev.quatrain.engine.model.recurrent;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.quatrain.engine.model.EncoderSpec;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import java.util.Map;

/**
 * Encodes padded rows of tokens in one or two directions. Padding is at the end, so tokens before it do not depend on it.
 * The backward stack reads each row from its real end. Has no parameters of its own. Inputs and results belong to the
 * manager of the parameters.
 */
public final class SequenceEncoder {

    private final EncoderSpec spec;
    private final RecurrentSpec stack;

    public SequenceEncoder(EncoderSpec spec) {
        this.spec = spec;
        this.stack = spec.stack();
    }

    /**
     * The encoder's output.
     *
     * @param output of the top layer at each token, (T, B, D · H); undefined at padding
     * @param last the final state of each direction, (B, D · H)
     */
    public record Reading(NDArray output, NDArray last) {}

    /** The embeddings of the rows' tokens, (T, B, E). */
    public NDArray embed(Map<String, NDArray> weights, SequenceRows rows, EncoderMasks masks) {
        NDArray embedded =
                RecurrentNetwork.embed(rows.tokens(), requireNonNull(weights.get(ParameterShapes.EMBEDDING)));
        return masks.applyToEmbedded(rows.tokens(), embedded);
    }

    /**
     * @param weights by name, see {@link EncoderSpec#shapes}
     * @param embedded (T, B, E)
     */
    public Reading read(Map<String, NDArray> weights, NDArray embedded, SequenceRows rows, EncoderMasks masks) {
        NDArray forward = stack(weights, EncoderSpec.FORWARD, embedded, masks.forward());
        if (!spec.bidirectional()) {
            return new Reading(forward, rows.atLast(forward));
        }
        NDArray backward = stack(weights, EncoderSpec.BACKWARD, rows.reversed(embedded), masks.backward());
        return new Reading(
                forward.concat(rows.reversed(backward), 2), rows.atLast(forward).concat(rows.atLast(backward), 1));
    }

    /** (T, B, E) → (T, B, H) */
    private NDArray stack(Map<String, NDArray> weights, String prefix, NDArray input, DropoutMasks masks) {
        RecurrentState zero = RecurrentState.zero(
                input.getManager(), stack, (int) input.getShape().get(1));
        NDArray sequence = input;
        for (int layer = 0; layer < stack.layers(); layer++) {
            NDList parameters = ParameterShapes.layer(prefix, layer).stream()
                    .map(weights::get)
                    .collect(NDList::new, NDList::add, NDList::addAll);
            sequence = RecurrentNetwork.layer(
                            stack,
                            parameters,
                            masks.apply(layer, sequence),
                            zero.layers().get(layer))
                    .head();
        }
        return sequence;
    }
}
