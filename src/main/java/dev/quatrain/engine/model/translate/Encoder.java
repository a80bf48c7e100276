package dev.quatrain.engine.model.translate;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.quatrain.engine.model.EncoderSpec;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.TranslatorSpec.Attention;
import dev.quatrain.engine.model.recurrent.EncoderMasks;
import dev.quatrain.engine.model.recurrent.RecurrentNetwork;
import dev.quatrain.engine.model.recurrent.RecurrentState;
import dev.quatrain.engine.model.recurrent.SequenceEncoder;
import dev.quatrain.engine.model.recurrent.SequenceEncoder.Reading;
import dev.quatrain.engine.model.recurrent.SequenceRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Encodes whole sources: a {@link SequenceEncoder}, the keys of attention, and the decoder's initial state. */
final class Encoder {

    private final TranslatorSpec spec;
    private final SequenceEncoder sequences;

    Encoder(TranslatorSpec spec) {
        this.spec = spec;
        this.sequences = new SequenceEncoder(
                spec.encoder(),
                TranslatorSpec.FORWARD + EncoderSpec.FORWARD,
                spec.bidirectional() ? TranslatorSpec.BACKWARD + EncoderSpec.FORWARD : null,
                true);
    }

    Encoded encode(NDManager scope, Map<String, NDArray> weights, SourceRows source, TranslationMasks masks) {
        SequenceRows rows = SequenceRows.of(scope, source.ids(), source.lengths());
        EncoderMasks dropout = new EncoderMasks(masks.forward(), masks.backward());
        Reading reading = sequences.read(weights, sequences.embed(weights, rows, dropout), rows, dropout);
        NDArray annotations = reading.output().transpose(1, 0, 2); // (S, B, A) → (B, S, A)
        NDArray keys = spec.attention() == Attention.NONE
                ? annotations
                : RecurrentNetwork.linear(annotations, requireNonNull(weights.get(TranslatorSpec.KEY)), null);
        return new Encoded(annotations, keys, source.mask(scope), start(weights, reading.last()));
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
