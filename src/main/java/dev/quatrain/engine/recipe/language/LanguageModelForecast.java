package dev.quatrain.engine.recipe.language;

import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.ParametricSpec;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.model.mixture.MixtureWeights;
import dev.quatrain.engine.recipe.Forecast;
import dev.quatrain.engine.recipe.MemoryEstimate;
import dev.quatrain.engine.recipe.ParentModel;
import dev.quatrain.engine.recipe.PlanField;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.PlanViolations;
import dev.quatrain.engine.recipe.ResourceCheck;
import dev.quatrain.engine.tensor.Tensor;
import dev.quatrain.engine.train.TrainingPlan;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Computes the forecast of a language model's training, and checks the length of the text and the resources of this
 * machine.
 */
final class LanguageModelForecast {

    private static final long MOST_PARAMETERS = Integer.MAX_VALUE - 8; // the longest Java array

    private final PlanViolations violations = new PlanViolations();
    private final int words;
    private final TokenPairs training;
    private final TokenPairs validation;

    private LanguageModelForecast(int words, TokenPairs training, TokenPairs validation) {
        this.words = words;
        this.training = training;
        this.validation = validation;
    }

    /**
     * Computes the forecast.
     *
     * @param parent has the parts of a mixture
     * @throws PlanRejected if the text is too short, or the training needs more than this machine has
     */
    static Forecast of(LanguageModelPlan plan, EncodedText text, @Nullable ParentModel parent) {
        LanguageModelForecast forecast =
                new LanguageModelForecast(text.codec().vocabulary().size(), text.training(), text.validation());
        if (plan.model() instanceof MixtureSpec mixture) {
            return forecast.mixed(mixture, Objects.requireNonNull(parent).weights());
        }
        return plan.model() instanceof NgramSpec ngram ? forecast.counted(ngram) : forecast.descended(plan);
    }

    private Forecast counted(NgramSpec spec) {
        long needed = MemoryEstimate.bytes(spec, words, training.size());
        String sizes = "order %d and %,d tokens".formatted(spec.order(), training.size());
        new ResourceCheck(violations).fitsHeap(new ResourceCheck.Need(needed, PlanField.ORDER, "counts", sizes));
        violations.throwIfAny();
        long most = MemoryEstimate.mostNgrams(spec.order(), words, training.size());
        return new Forecast(most, needed, 1, 1, words, training.size(), validation.size());
    }

    private Forecast mixed(MixtureSpec spec, Map<String, ? extends Tensor> weights) {
        long numbers = weights.values().stream().mapToLong(Tensor::size).sum();
        int parts = spec.parts().size();
        long needed = MemoryEstimate.bytes(numbers, parts, validation.size());
        String sizes = "%,d parts of %,d numbers in all and %,d tokens for validation"
                .formatted(parts, numbers, validation.size());
        new ResourceCheck(violations).fitsHeap(new ResourceCheck.Need(needed, PlanField.OF, "models", sizes));
        violations.throwIfAny();
        return new Forecast(
                MixtureWeights.parameters(weights), needed, 1, 1, words, training.size(), validation.size());
    }

    private Forecast descended(LanguageModelPlan plan) {
        TrainingPlan descent = Objects.requireNonNull(plan.training());
        ParametricSpec model = (ParametricSpec) plan.model();
        checkLength(descent);
        long needed = MemoryEstimate.bytes(model, words, descent);
        checkSize(model, descent, needed);
        checkHeap(plan);
        violations.throwIfAny();
        long perEpoch = WindowLayout.of(training, validation, plan).training().count();
        return new Forecast(
                ParameterShapes.count(model, words),
                needed,
                perEpoch,
                descent.epochs() * perEpoch,
                words,
                training.size(),
                validation.size());
    }

    private void checkLength(TrainingPlan plan) {
        long tokens = training.size();
        if (tokens < plan.windowLength()) {
            violations.add(
                    PlanField.CORPUS,
                    "expected a training split of at least one window of %d tokens, got %d"
                            .formatted(plan.windowLength(), tokens));
        } else if (tokens < 2L * plan.batchSize()) {
            violations.add(
                    PlanField.BATCH_SIZE,
                    "expected at most %d, half the %d tokens of the training split, got %d"
                            .formatted(tokens / 2, tokens, plan.batchSize()));
        }
    }

    /** Single pairs are shuffled in memory, and a dynamic evaluation remembers a number for each token. */
    private void checkHeap(LanguageModelPlan plan) {
        long order = plan.model() instanceof WindowSpec ? 2L * Integer.BYTES * training.size() : 0;
        long scores = plan.dynamicEvaluation() == null ? 0 : (long) Float.BYTES * validation.size();
        String sizes = "%,d tokens for training and %,d for validation".formatted(training.size(), validation.size());
        new ResourceCheck(violations)
                .fitsHeap(new ResourceCheck.Need(order + scores, PlanField.CORPUS, "texts", sizes));
    }

    private void checkSize(ParametricSpec model, TrainingPlan plan, long needed) {
        long parameters = ParameterShapes.count(model, words);
        if (parameters > MOST_PARAMETERS) {
            violations.add(
                    PlanField.HIDDEN_SIZE,
                    "expected at most %,d parameters, got %,d".formatted(MOST_PARAMETERS, parameters));
            return;
        }
        String windows = plan.bpttWindow() == null ? "" : " and windows of %d steps".formatted(plan.bpttWindow());
        String sizes = "%d hidden units, a batch of %d%s".formatted(model.hiddenSize(), plan.batchSize(), windows);
        new ResourceCheck(violations)
                .fits(plan, new ResourceCheck.Need(needed, PlanField.HIDDEN_SIZE, "a model and windows", sizes));
    }
}
