package dev.quatrain.engine.model.translate;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.TranslatorSpec.Attention;
import dev.quatrain.engine.model.recurrent.RecurrentNetwork;
import java.util.Map;

/** The attention of the decoder. */
final class AttentionLayer {

    private final Attention attention;
    private final Map<String, NDArray> weights;
    private final Encoded encoded;
    private final NDArray turnedKeys; // transposed, (B, H, S)

    AttentionLayer(TranslatorSpec spec, Map<String, NDArray> weights, Encoded encoded) {
        this.attention = spec.attention();
        this.weights = weights;
        this.encoded = encoded;
        this.turnedKeys = encoded.keys().transpose(0, 2, 1);
    }

    /**
     * The result of attention.
     *
     * @param context (B, Q, A)
     * @param shares (B, Q, S), the attention weights
     */
    record AttentionResult(NDArray context, NDArray shares) {}

    /** @param states (B, Q, H), the queries; with Bahdanau's attention Q = 1 */
    AttentionResult from(NDArray states) {
        NDArray scores = attention == Attention.LUONG ? states.matMul(turnedKeys) : additive(states);
        NDArray shares = scores.add(encoded.mask()).softmax(2);
        return new AttentionResult(shares.matMul(encoded.annotations()), shares);
    }

    private NDArray additive(NDArray state) {
        NDArray query =
                RecurrentNetwork.linear(state, requireNonNull(weights.get(TranslatorSpec.QUERY)), null); // (B, 1, H)
        NDArray compared = query.add(encoded.keys()).tanh(); // (B, S, H)
        return RecurrentNetwork.linear(compared, requireNonNull(weights.get(TranslatorSpec.SCORE)), null)
                .transpose(0, 2, 1); // (B, S, 1) → (B, 1, S)
    }
}
