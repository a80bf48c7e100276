package dev.quatrain.engine.adapt;

import dev.quatrain.engine.batch.TokenIds;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.batch.Window;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.LanguageModel;
import dev.quatrain.engine.model.MixedLanguageModel;
import dev.quatrain.engine.model.ParametricLanguageModel;
import dev.quatrain.engine.model.jvm.Softmax;
import dev.quatrain.engine.model.recurrent.Initializer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * {@link DynamicEvaluation} of a network, or of a mixture with one network; in a mixture also the counts learn, by a {@link
 * TextCache}. Each of the two is mixed with what was there before by a {@link FixedShare}, and the score as a whole with the model
 * as it was trained. So a text from which nothing is to be learned costs next to nothing.
 *
 * @param learning the network
 */
public record AdaptiveEvaluation(LanguageModel model, ParametricLanguageModel learning, DynamicPlan plan) {

    /** Empty unless exactly one part has a gradient. */
    public static Optional<AdaptiveEvaluation> of(LanguageModel model, DynamicPlan plan) {
        List<ParametricLanguageModel> learning = MixedLanguageModel.partsOf(model, ParametricLanguageModel.class);
        return learning.size() == 1
                ? Optional.of(new AdaptiveEvaluation(model, learning.get(0), plan))
                : Optional.empty();
    }

    /** As {@link DynamicEvaluation#nats}. */
    public Optional<float[]> nats(TokenPairs pairs, BooleanSupplier abandon) {
        try (Reading reading = new Reading(pairs.inputs())) {
            return new DynamicEvaluation(learning.spec(), learning.weights(), plan, learning.device())
                    .nats(pairs, abandon, reading::nats);
        }
    }

    /** ln p of the targets by the whole model, from the logits of its parts, each (T, V). */
    private float[] ofTargets(Window segment, float[][] logits) {
        int[] targets = segment.targets();
        int words = model.vocabularySize();
        float[] all = model instanceof MixedLanguageModel mixture ? mixture.mix(logits, targets.length) : logits[0];
        float[] logProbabilities = new float[targets.length];
        for (int row = 0; row < targets.length; row++) {
            float[] ofRow = Arrays.copyOfRange(all, row * words, (row + 1) * words);
            Softmax.logarithms(ofRow); // a mixture has ln p already, which stay
            logProbabilities[row] = ofRow[targets[row]];
        }
        return logProbabilities;
    }

    private TextCache cache() {
        return model.vocabularySize() > Initializer.SMALL_VOCABULARY ? new TextCache(0, 3) : new TextCache(3, 8);
    }

    /** What has been learned from a text so far, except by the network. */
    private final class Reading implements AutoCloseable {

        private final List<LanguageModel> parts = MixedLanguageModel.partsOf(model, LanguageModel.class);
        private final DecodingState[] states =
                parts.stream().map(part -> part.start(1)).toArray(DecodingState[]::new);
        private final FixedShare networks = new FixedShare(); // with the network as trained, and as it learned
        private final FixedShare caches = new FixedShare(); // as trained, and with all that was learned
        private final TextCache cache = cache();
        private final TokenIds inputs;
        private int position;

        private Reading(TokenIds inputs) {
            this.inputs = inputs;
        }

        /** −ln p of the targets of the next segment. */
        private float[] nats(Window segment, float[] logits) {
            int[] tokens = next(segment.targets().length);
            float[][] ofParts = new float[parts.size()][];
            for (int part = 0; part < ofParts.length; part++) {
                ofParts[part] = parts.get(part).read(states[part], tokens);
            }
            float[] trained = ofTargets(segment, ofParts);
            ofParts[parts.indexOf(learning)] = logits;
            float[] learned = ofTargets(segment, ofParts);
            float[] nats = new float[tokens.length];
            for (int row = 0; row < nats.length; row++) {
                double ofNetworks = networks.nats(-trained[row], -learned[row]);
                nats[row] = (float)
                        (model instanceof MixedLanguageModel
                                ? caches.nats(-trained[row], cached(tokens[row], segment.targets()[row], ofNetworks))
                                : ofNetworks);
            }
            return nats;
        }

        private int[] next(int count) {
            int[] tokens = new int[count];
            inputs.copy(position, tokens, 0, count);
            position += count;
            return tokens;
        }

        private double cached(int input, int target, double nats) {
            double byModel = Math.exp(-nats);
            cache.enter(input);
            double probability = cache.probability(target, byModel);
            cache.learn(target, byModel);
            return -Math.log(probability);
        }

        @Override
        public void close() {
            for (DecodingState state : states) {
                state.close();
            }
        }
    }
}
