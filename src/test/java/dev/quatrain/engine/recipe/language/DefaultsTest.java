package dev.quatrain.engine.recipe.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.recipe.PlanDraft.ModelDraft;
import dev.quatrain.engine.recipe.PlanDraft.TrainingDraft;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.fixture.Drafts;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DefaultsTest {

    private static final Defaults ALPHABET = new Defaults(900_000, 69, false);
    private static final Defaults IDEOGRAPHS = new Defaults(400_000, 5_300, false);

    @Test
    void manyWordsShareTheirEmbeddingWithTheSoftmaxLayer() {
        assertThat(recurrent(IDEOGRAPHS, null).tied()).isTrue();
        assertThat(recurrent(ALPHABET, null).tied()).isFalse();
    }

    @Test
    void aTiedEmbeddingOfAnAlphabetIsAsWideAsTheLayer() {
        RecurrentSpec tied = (RecurrentSpec) ALPHABET.model(Drafts.model("{hidden_size: 96, tied: true}"), null);
        assertThat(tied.embeddingSize()).isEqualTo(96);
    }

    @Test
    void aShortBudgetHasASmallerModel() {
        int hurried = recurrent(ALPHABET, Duration.ofMinutes(3)).hiddenSize();
        assertThat(hurried).isLessThan(recurrent(ALPHABET, Duration.ofHours(1)).hiddenSize());
    }

    @Test
    void whoMakesSoundLearnsToGetOverErrorsHoweverMuchThereIsToHear() {
        Defaults sound = new Defaults(900_000, 260, true);
        assertThat(recurrent(sound, null).dropout()).isPositive();
        assertThat(sound.training(TrainingDraft.EMPTY, recurrent(sound, null)).bpttWindow())
                .isEqualTo(64);
        assertThat(recurrent(new Defaults(900_000, 260, false), null).dropout()).isZero();
    }

    @Test
    void whatWasAskedForIsKept() {
        ModelDraft model = Drafts.model(
                "{type: 'gru', layers: 3, hidden_size: 40, embedding_size: 20, dropout: 0.25, tied: false}");
        RecurrentSpec spec = (RecurrentSpec) IDEOGRAPHS.model(model, null);
        assertThat(spec.type()).isEqualTo(RecurrentSpec.Cell.GRU);
        assertThat(spec.layers()).isEqualTo(3);
        assertThat(spec.hiddenSize()).isEqualTo(40);
        assertThat(spec.embeddingSize()).isEqualTo(20);
        assertThat(spec.dropout()).isEqualTo(0.25);
        assertThat(spec.tied()).isFalse();
    }

    @Test
    void weightsDecayOnlyWhereTheRuleIsMadeForIt() {
        RecurrentSpec model = recurrent(ALPHABET, null);
        assertThat(ALPHABET.training(TrainingDraft.EMPTY, model).weightDecay()).isPositive();
        for (TrainingPlan.OptimizerType type : TrainingPlan.OptimizerType.values()) {
            double decay = ALPHABET.training(optimizer(type), model).weightDecay();
            assertThat(decay > 0).as(type.name()).isEqualTo(type == TrainingPlan.OptimizerType.ADAMW);
        }
    }

    @Test
    void whatRegularisesIsOffUnlessAskedFor() {
        RecurrentSpec model = recurrent(ALPHABET, null);
        assertThat(ALPHABET.training(TrainingDraft.EMPTY, model).regularization())
                .isEqualTo(TrainingPlan.Regularization.NONE);
        TrainingDraft asked = Drafts.training("{embedding_dropout: 0.1, weight_drop: 0.5, activation_regularization: 2,"
                + " temporal_activation_regularization: 1, random_bptt_window: true, averaging: true}");
        assertThat(ALPHABET.training(asked, model).regularization())
                .isEqualTo(new TrainingPlan.Regularization(0.1, 0.5, 2, 1, true, true));
    }

    @Test
    void neverMoreStreamsOrStepsThanTheTextFills() {
        Defaults tiny = new Defaults(5, 10, false);
        TrainingPlan plan = tiny.training(TrainingDraft.EMPTY, recurrent(tiny, null));
        assertThat(plan.batchSize()).isEqualTo(1);
        assertThat(plan.bpttWindow()).isEqualTo(1);
    }

    @Test
    void aModelThatCarriesNothingHasNoWindowToCarryItAcross() {
        ModelSpec window = ALPHABET.model(Drafts.model("{type: 'window'}"), null);
        TrainingPlan plan = ALPHABET.training(TrainingDraft.EMPTY, (WindowSpec) window);
        assertThat(plan.bpttWindow()).isNull();
        assertThat(plan.windowLength()).isEqualTo(1);
    }

    @Test
    void countsLongHistoriesOfLettersAndShorterOnesOfWords() {
        ModelDraft counted = Drafts.model("{type: 'ngram'}");
        assertThat(ALPHABET.model(counted, null)).isEqualTo(new NgramSpec(7, NgramSpec.Smoothing.KNESER_NEY, 1));
        assertThat(IDEOGRAPHS.model(counted, null)).isEqualTo(new NgramSpec(4, NgramSpec.Smoothing.KNESER_NEY, 1));
    }

    private static RecurrentSpec recurrent(Defaults defaults, @Nullable Duration budget) {
        return (RecurrentSpec) defaults.model(ModelDraft.EMPTY, budget);
    }

    private static TrainingDraft optimizer(TrainingPlan.OptimizerType type) {
        return Drafts.training("{optimizer: '%s'}".formatted(type.name().toLowerCase(Locale.ROOT)));
    }
}
