package dev.quatrain.engine.train;

import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.ngram.NgramCounts;
import dev.quatrain.engine.model.ngram.NgramLanguageModel;
import dev.quatrain.engine.tensor.IntTensor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Training by counting: one pass, one step, one validation. It needs no checkpoints, since a restart counts again with the
 * same result. Not thread-safe; runs once.
 */
public final class CountingTrainer {

    private static final String DEVICE = "cpu";

    private final NgramSpec spec;
    private final int vocabularySize;
    private final TrainingHooks hooks;
    private final long startedAt;

    /** @param vocabularySize V */
    public CountingTrainer(NgramSpec spec, int vocabularySize, TrainingHooks hooks) {
        this.spec = spec;
        this.vocabularySize = vocabularySize;
        this.hooks = hooks;
        this.startedAt = hooks.nanoTime().getAsLong();
    }

    public TrainingResult run(TokenPairs training, TokenPairs validation) {
        Optional<NgramCounts> counts = NgramCounts.count(
                training,
                spec.order(),
                vocabularySize,
                () -> hooks.stop().requested().isPresent());
        Optional<NegativeLogLikelihood> score = counts.flatMap(counted -> new NgramLanguageModel(spec, counted)
                .score(validation, () -> hooks.stop().requested().isPresent()));
        if (score.isEmpty()) {
            return new TrainingResult.Stopped(hooks.stop().requested().orElse(StopSignal.Reason.YIELD), 0);
        }
        Map<String, IntTensor> weights = counts.orElseThrow().tensors();
        hooks.listener().on(new TrainingEvent.Validated(1, 1, score.get(), true), () -> weights);
        return new TrainingResult.Finished(weights, score.get(), 1, 1, elapsed(), DEVICE, null);
    }

    private Duration elapsed() {
        return Duration.ofNanos(hooks.nanoTime().getAsLong() - startedAt);
    }
}
