package dev.quatrain.engine.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.recipe.PlanDraft.ModelDraft;
import dev.quatrain.engine.recipe.PlanDraft.TrainingDraft;
import dev.quatrain.engine.train.TrainingPlan;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DefaultsTest {

    private static final Defaults ALPHABET = new Defaults(900_000, 69);
    private static final Defaults IDEOGRAPHS = new Defaults(400_000, 5_300);

    @Test
    void manyWordsShareTheirEmbeddingWithTheSoftmaxLayer() {
        assertThat(IDEOGRAPHS.model(ModelDraft.EMPTY, null).tied()).isTrue();
        assertThat(ALPHABET.model(ModelDraft.EMPTY, null).tied()).isFalse();
    }

    @Test
    void aTiedEmbeddingOfAnAlphabetIsAsWideAsTheLayer() {
        ModelDraft tied = new ModelDraft(null, null, 96, null, null, true, null, null, null);
        assertThat(ALPHABET.model(tied, null).embeddingSize()).isEqualTo(96);
    }

    @Test
    void aShortBudgetHasASmallerModel() {
        int hurried = ALPHABET.model(ModelDraft.EMPTY, Duration.ofMinutes(3)).hiddenSize();
        assertThat(hurried)
                .isLessThan(
                        ALPHABET.model(ModelDraft.EMPTY, Duration.ofHours(1)).hiddenSize());
    }

    @Test
    void whatWasAskedForIsKept() {
        ModelDraft model = new ModelDraft(RecurrentSpec.Cell.GRU, 3, 40, 20, 0.25, false, null, null, null);
        RecurrentSpec spec = IDEOGRAPHS.model(model, null);
        assertThat(spec.type()).isEqualTo(RecurrentSpec.Cell.GRU);
        assertThat(spec.layers()).isEqualTo(3);
        assertThat(spec.hiddenSize()).isEqualTo(40);
        assertThat(spec.embeddingSize()).isEqualTo(20);
        assertThat(spec.dropout()).isEqualTo(0.25);
        assertThat(spec.tied()).isFalse();
    }

    @Test
    void weightsDecayOnlyWhereTheRuleIsMadeForIt() {
        RecurrentSpec model = ALPHABET.model(ModelDraft.EMPTY, null);
        assertThat(ALPHABET.training(TrainingDraft.EMPTY, model).weightDecay()).isPositive();
        for (TrainingPlan.OptimizerType type : TrainingPlan.OptimizerType.values()) {
            double decay = ALPHABET.training(optimizer(type), model).weightDecay();
            assertThat(decay > 0).as(type.name()).isEqualTo(type == TrainingPlan.OptimizerType.ADAMW);
        }
    }

    @Test
    void neverMoreStreamsOrStepsThanTheTextFills() {
        Defaults tiny = new Defaults(5, 10);
        TrainingPlan plan = tiny.training(TrainingDraft.EMPTY, tiny.model(ModelDraft.EMPTY, null));
        assertThat(plan.batchSize()).isEqualTo(1);
        assertThat(plan.bpttWindow()).isEqualTo(1);
    }

    private static TrainingDraft optimizer(TrainingPlan.OptimizerType type) {
        return new TrainingDraft(null, null, null, null, type, null, null, null, null, null, null, null, null, null);
    }
}
