package dev.quatrain.engine.adapt;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.batch.Batches;
import dev.quatrain.engine.batch.BpttWindows;
import dev.quatrain.engine.batch.ContextWindows;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.batch.Window;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.ParametricSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.train.TextReading;
import dev.quatrain.engine.train.optimize.GradientClipping;
import dev.quatrain.engine.train.optimize.ParameterUpdater;
import dev.quatrain.engine.train.optimize.UpdateRule;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Dynamic evaluation (Krause, Kahembwe, Murray & Renals 2018, "Dynamic Evaluation of Neural Sequence Models"): the model
 * learns from a text while it scores it. Each segment is first scored with the current parameters; then one step of {@link
 * DynamicRule} is made with the gradient of its loss. So no token affects the prediction of itself or of an earlier token.
 *
 * @param trained every parameter by name; never changed
 * @param device by name, see {@link dev.quatrain.engine.tensor.Devices}
 */
public record DynamicEvaluation(
        ParametricSpec spec, Map<String, FloatTensor> trained, DynamicPlan plan, String device) {

    /**
     * −ln p of each target in nats, in order. Every call starts from the trained parameters. Runs on the current thread and
     * switches gradient recording off there.
     *
     * @param pairs at least one
     * @param abandon asked before each segment
     * @return empty if abandoned
     */
    public Optional<float[]> nats(TokenPairs pairs, BooleanSupplier abandon) {
        return nats(pairs, abandon, null);
    }

    /**
     * The same with other parts of a mixture, or other ways to learn.
     *
     * @param mixing null for the network alone
     */
    Optional<float[]> nats(TokenPairs pairs, BooleanSupplier abandon, @Nullable SegmentMixing mixing) {
        Batches<Window> segments = segments(pairs);
        float[] nats = new float[pairs.size()];
        try (ParameterUpdater descent = new ParameterUpdater(spec.shapes(vocabularySize()), trained, device, rule())) {
            TextReading reading = reading(descent);
            int scored = 0;
            for (int k = 0; k < segments.count(); k++) {
                if (abandon.getAsBoolean()) {
                    return Optional.empty();
                }
                float[] segment = learn(descent, reading, segments.window(k), mixing);
                System.arraycopy(segment, 0, nats, scored, segment.length);
                scored += segment.length;
            }
        }
        return Optional.of(nats);
    }

    /** What becomes of the logits of a segment. */
    @FunctionalInterface
    interface SegmentMixing {

        /**
         * −ln p of each target of the next segment, (T).
         *
         * @param logits of the model that learns, (T, V) row by row
         */
        float[] nats(Window segment, float[] logits);
    }

    private float[] learn(
            ParameterUpdater descent, TextReading reading, Window segment, @Nullable SegmentMixing mixing) {
        float[][] read = new float[1][];
        descent.update(plan.learningRate(), (scope, weights) -> {
            TextReading.Predictions predictions = reading.read(scope, weights, segment);
            var nats = predictions.nats(); // (T)
            read[0] = (mixing == null ? nats : predictions.logits()).toFloatArray();
            return nats.mean();
        });
        return mixing == null ? read[0] : mixing.nats(segment, read[0]);
    }

    private int vocabularySize() {
        return (int) requireNonNull(trained.get(ParameterShapes.OUTPUT_BIAS)).shape()[0];
    }

    private UpdateRule rule() {
        return new UpdateRule(theta -> new DynamicRule(theta, plan.decay()), GradientClipping.NONE);
    }

    private Batches<Window> segments(TokenPairs pairs) {
        return spec instanceof WindowSpec window
                ? ContextWindows.of(pairs, plan.segment(), window.context())
                : BpttWindows.of(pairs, 1, plan.segment());
    }

    private TextReading reading(ParameterUpdater descent) {
        return spec instanceof WindowSpec window
                ? TextReading.by(window, vocabularySize())
                : TextReading.by((RecurrentSpec) spec, descent.root());
    }
}
