package dev.quatrain.engine.model.recurrent;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.quatrain.engine.model.EncoderSpec;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Encodes padded rows of tokens in one or two directions. Padding is at the end, so tokens before it do not depend on it.
 * The backward stack reads each row from its real end. Has no parameters of its own. Inputs and results belong to the
 * manager of the parameters.
 */
public final class SequenceEncoder {

    private final RecurrentSpec stack;
    private final String forward;
    private final @Nullable String backward;
    private final boolean outputDropout;

    /**
     * @param stack of each direction
     * @param forward what the names of its parameters begin with
     * @param backward the same for the other direction; null if there is none
     * @param outputDropout whether the masks are applied to the output of the top layer, too
     */
    public SequenceEncoder(RecurrentSpec stack, String forward, @Nullable String backward, boolean outputDropout) {
        this.stack = stack;
        this.forward = forward;
        this.backward = backward;
        this.outputDropout = outputDropout;
    }

    public SequenceEncoder(EncoderSpec spec) {
        this(spec.stack(), EncoderSpec.FORWARD, spec.bidirectional() ? EncoderSpec.BACKWARD : null, false);
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
     * @param weights by name
     * @param embedded (T, B, E)
     */
    public Reading read(Map<String, NDArray> weights, NDArray embedded, SequenceRows rows, EncoderMasks masks) {
        NDArray ahead = stack(weights, forward, embedded, masks.forward());
        if (backward == null) {
            return new Reading(ahead, rows.atLast(ahead));
        }
        NDArray back = stack(weights, backward, rows.reversed(embedded), masks.backward());
        return new Reading(
                ahead.concat(rows.reversed(back), 2), rows.atLast(ahead).concat(rows.atLast(back), 1));
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
        return outputDropout ? masks.apply(stack.layers(), sequence) : sequence;
    }
}
