package dev.quatrain.engine.model.translate;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.TranslatorSpec.Attention;
import dev.quatrain.engine.model.recurrent.DropoutMasks;
import dev.quatrain.engine.model.recurrent.RecurrentNetwork;
import dev.quatrain.engine.model.recurrent.RecurrentState;
import dev.quatrain.engine.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Encodes whole sources. Padding is computed too, but no result that is used depends on it: the backward stack reads each
 * row reversed by its own length.
 */
final class Encoder {

    private final TranslatorSpec spec;
    private final RecurrentNetwork network;

    Encoder(TranslatorSpec spec) {
        this.spec = spec;
        this.network = new RecurrentNetwork(spec.encoder());
    }

    /**
     * One direction: the output at each token (S, B, H) in the source's order, and at the token that was read last (B, H).
     */
    private record Reading(NDArray annotations, NDArray last) {}

    Encoded encode(NDManager scope, Map<String, NDArray> weights, SourceRows source, TranslationMasks masks) {
        NDArray tokens = Tensors.timeFirst(scope, source.ids(), source.batch());
        NDArray embedded =
                RecurrentNetwork.embed(tokens, requireNonNull(weights.get(ParameterShapes.EMBEDDING))); // (S, B, E)
        Reading reading = read(Weights.under(TranslatorSpec.FORWARD, weights), embedded, source, masks.forward());
        NDArray annotations = reading.annotations();
        NDArray last = reading.last();
        if (spec.bidirectional()) {
            NDArray turn = source.places(scope, true);
            Map<String, NDArray> backward = Weights.under(TranslatorSpec.BACKWARD, weights);
            Reading turned = read(backward, at(turn, embedded), source, masks.backward());
            annotations = annotations.concat(at(turn, turned.annotations()), 2);
            last = last.concat(turned.last(), 1);
        }
        NDArray rows = annotations.transpose(1, 0, 2); // (S, B, A) → (B, S, A)
        NDArray keys = spec.attention() == Attention.NONE
                ? rows
                : RecurrentNetwork.linear(rows, requireNonNull(weights.get(TranslatorSpec.KEY)), null);
        return new Encoded(rows, keys, source.mask(scope), start(weights, last));
    }

    private Reading read(Map<String, NDArray> weights, NDArray input, SourceRows source, DropoutMasks masks) {
        NDManager scope = input.getManager();
        RecurrentState zero = RecurrentState.zero(scope, spec.encoder(), source.batch());
        NDArray output = masks.apply(
                spec.layers(), network.stack(weights, input, zero, masks).output());
        return new Reading(output, at(source.lastPlaces(scope), output));
    }

    /** The elements of a sequence (S, B, ·) at the given positions, in the shape of the positions. */
    private static NDArray at(NDArray places, NDArray sequence) {
        long units = sequence.getShape().get(2);
        return RecurrentNetwork.embed(places, sequence.reshape(new Shape(-1, units)));
    }

    /** @param last (B, A), the final state of the encoder */
    private RecurrentState start(Map<String, NDArray> weights, NDArray last) {
        List<NDList> layers = new ArrayList<>();
        int kinds = spec.states() / spec.layers();
        for (int layer = 0; layer < spec.layers(); layer++) {
            NDList state = new NDList();
            for (int kind = 0; kind < kinds; kind++) {
                String[] names = TranslatorSpec.bridge(layer * kinds + kind);
                NDArray start =
                        RecurrentNetwork.linear(last, requireNonNull(weights.get(names[0])), weights.get(names[1]));
                state.add(start.tanh().expandDims(0));
            }
            layers.add(state);
        }
        return new RecurrentState(layers);
    }
}
