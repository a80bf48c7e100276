package dev.quatrain.engine.recipe.classification;

import dev.quatrain.engine.batch.LabelledRows;
import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.NgramClassifierSpec;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.recipe.Forecast;
import dev.quatrain.engine.recipe.MemoryEstimate;
import dev.quatrain.engine.recipe.PlanField;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.PlanViolations;
import dev.quatrain.engine.recipe.ResourceCheck;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.train.TrainingPlan;
import java.util.Objects;

/** Computes the forecast of a classifier's training, and checks the resources of this machine. */
record ClassifierForecast(TextCodec codec, LabelledRows training, LabelledRows validation) {

    /**
     * Computes the forecast.
     *
     * @throws PlanRejected if the training needs more than this machine has
     */
    static Forecast of(ClassificationPlan plan, TextCodec codec, LabelledRows training, LabelledRows validation) {
        ClassifierForecast forecast = new ClassifierForecast(codec, training, validation);
        return plan.model() instanceof NgramClassifierSpec ngrams
                ? forecast.of(ngrams)
                : forecast.of((ClassifierSpec) plan.model(), Objects.requireNonNull(plan.training()));
    }

    private int words() {
        return codec.vocabulary().size();
    }

    private Forecast of(NgramClassifierSpec spec) {
        int tokens = training.tokens();
        long needed = MemoryEstimate.bytes(spec, codec, tokens);
        String sizes = "order %d, %,d tokens and %d labels"
                .formatted(spec.order(), tokens, spec.labels().size());
        PlanViolations violations = new PlanViolations();
        new ResourceCheck(violations).fitsHeap(new ResourceCheck.Need(needed, PlanField.ORDER, "weights", sizes));
        violations.throwIfAny();
        long most = MemoryEstimate.mostNgrams(spec.order(), words(), tokens);
        return new Forecast(most, needed, 1, 1, words(), tokens, validation.tokens());
    }

    private Forecast of(ClassifierSpec spec, TrainingPlan plan) {
        int batch = plan.batchSize();
        long needed = MemoryEstimate.bytes(spec, words(), batch, training.longest());
        String sizes = "a batch of %d and %d hidden units".formatted(batch, spec.hiddenSize());
        ResourceCheck.require(plan, new ResourceCheck.Need(needed, PlanField.BATCH_SIZE, "texts side by side", sizes));
        long perEpoch = (training.size() - 1) / batch + 1;
        return new Forecast(
                ParameterShapes.count(spec, words()),
                needed,
                perEpoch,
                plan.epochs() * perEpoch,
                words(),
                training.tokens(),
                validation.tokens());
    }
}
