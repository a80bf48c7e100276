package dev.quatrain.engine.adapt;

import dev.quatrain.engine.batch.TokenIds;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.batch.Window;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.LanguageModel;
import dev.quatrain.engine.model.MixedLanguageModel;
import dev.quatrain.engine.model.ParametricLanguageModel;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Dynamic evaluation of a mixture of which one part learns from the text; the other parts and the gate stay as they are.
 *
 * @param learning the part that learns
 */
public record MixtureEvaluation(
        MixedLanguageModel mixture, ParametricLanguageModel learning, DynamicPlan plan, String device) {

    /** Empty unless exactly one part has a gradient. */
    public static Optional<MixtureEvaluation> of(MixedLanguageModel mixture, DynamicPlan plan) {
        List<ParametricLanguageModel> learning = MixedLanguageModel.partsOf(mixture, ParametricLanguageModel.class);
        return learning.size() == 1
                ? Optional.of(new MixtureEvaluation(
                        mixture, learning.get(0), plan, learning.get(0).device()))
                : Optional.empty();
    }

    /** As {@link DynamicEvaluation#nats}. */
    public Optional<float[]> nats(TokenPairs pairs, BooleanSupplier abandon) {
        try (Others others = new Others(mixture, pairs.inputs())) {
            return new DynamicEvaluation(learning.spec(), learning.weights(), plan, device)
                    .nats(pairs, abandon, (segment, logits) -> mixed(others, segment, logits));
        }
    }

    private float[] mixed(Others others, Window segment, float[] logits) {
        int rows = segment.targets().length;
        int[] tokens = others.next(rows);
        float[][] all = new float[mixture.parts().size()][];
        for (int part = 0; part < all.length; part++) {
            all[part] = mixture.parts().get(part) == learning ? logits : others.read(part, tokens);
        }
        float[] logProbabilities = mixture.mix(all, rows);
        float[] nats = new float[rows];
        for (int row = 0; row < rows; row++) {
            nats[row] = -logProbabilities[row * mixture.vocabularySize() + segment.targets()[row]];
        }
        return nats;
    }

    /** The states of all parts, and the tokens that they read. */
    private static final class Others implements AutoCloseable {

        private final List<LanguageModel> parts;
        private final DecodingState[] states;

        private final TokenIds inputs;
        private int position;

        private Others(MixedLanguageModel mixture, TokenIds inputs) {
            this.inputs = inputs;
            this.parts = mixture.parts();
            this.states = parts.stream().map(part -> part.start(1)).toArray(DecodingState[]::new);
        }

        private int[] next(int count) {
            int[] tokens = new int[count];
            inputs.copy(position, tokens, 0, count);
            position += count;
            return tokens;
        }

        private float[] read(int part, int[] tokens) {
            return parts.get(part).read(states[part], tokens);
        }

        @Override
        public void close() {
            for (DecodingState state : states) {
                state.close();
            }
        }
    }
}
