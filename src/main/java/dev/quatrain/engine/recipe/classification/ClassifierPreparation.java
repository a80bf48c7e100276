package dev.quatrain.engine.recipe.classification;

import dev.quatrain.engine.batch.LabelledRows;
import dev.quatrain.engine.corpus.LabelledCorpus;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.recipe.DraftCheck;
import dev.quatrain.engine.recipe.Forecast;
import dev.quatrain.engine.recipe.MemoryEstimate;
import dev.quatrain.engine.recipe.ParentModel;
import dev.quatrain.engine.recipe.PlanDraft;
import dev.quatrain.engine.recipe.PlanDraft.ModelDraft;
import dev.quatrain.engine.recipe.PlanDraft.TokenizerDraft;
import dev.quatrain.engine.recipe.PlanDraft.TrainingDraft;
import dev.quatrain.engine.recipe.PlanViolations;
import dev.quatrain.engine.recipe.language.TrainLanguageModel;
import dev.quatrain.engine.recipe.translation.TranslatorCheck;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.train.ClassificationTraining;
import dev.quatrain.engine.train.TrainingPlan;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From labelled texts and a draft to a training that can begin, with all complaints at once. */
final class ClassifierPreparation {

    private static final double SHARE_OF_MEMORY = 0.8;

    private final LabelledTexts texts;
    private final @Nullable ParentModel parent;
    private final PlanViolations complaints = new PlanViolations();

    ClassifierPreparation(Split<LabelledCorpus> split, @Nullable ParentModel parent) {
        this.texts = LabelledTexts.of(split);
        this.parent = parent;
    }

    PreparedClassifier prepare(PlanDraft draft) {
        TokenizerDraft tokenizerDraft = Objects.requireNonNullElse(draft.tokenizer(), TokenizerDraft.EMPTY);
        TokenizerSpec tokenizer = tokenizer(draft.tokenizer());
        DraftCheck check = new DraftCheck(complaints);
        check.tokenizer(tokenizerDraft, tokenizer);
        check.corpus(false, tokenizer);
        texts.check(complaints);
        ClassificationPlan plan = settle(draft, tokenizer);
        complaints.throwIfAny();
        return prepared(plan);
    }

    private TokenizerSpec tokenizer(@Nullable TokenizerDraft asked) {
        if (parent == null) {
            return ClassifierDefaults.tokenizer(Objects.requireNonNullElse(asked, TokenizerDraft.EMPTY));
        }
        complaints.unfit("/tokenizer", asked, "beside continue_from, whose tokenizer is kept");
        return parent.codec().spec();
    }

    private ClassificationPlan settle(PlanDraft draft, TokenizerSpec tokenizer) {
        ModelDraft model = Objects.requireNonNullElse(draft.model(), ModelDraft.EMPTY);
        TrainingDraft training = Objects.requireNonNullElse(draft.training(), TrainingDraft.EMPTY);
        ClassifierDefaults defaults =
                new ClassifierDefaults(texts.split().training().documentCount(), parent);
        ClassifierSpec spec = defaults.model(model, texts.atLeastTwoLabels());
        TrainingPlan plan = defaults.training(training);
        ClassificationTraining how = defaults.classification(training);
        ClassifierCheck check = new ClassifierCheck(complaints, parent);
        check.model(model, spec.encoder());
        check.training(training, plan, how);
        new TranslatorCheck(complaints).noTranslation(model, training);
        return new ClassificationPlan(tokenizer, spec, plan, how);
    }

    PreparedClassifier reopen(ClassificationPlan plan) {
        return prepared(plan);
    }

    private PreparedClassifier prepared(ClassificationPlan plan) {
        TextCodec codec = parent == null
                ? new TextCodec(plan.tokenizer(), Vocabulary.count(plan.tokenizer(), texts.trainingTexts()))
                : parent.codec();
        LabelledRows training = texts.training(codec);
        LabelledRows validation = texts.validation(codec);
        Forecast forecast = forecast(plan, codec.vocabulary().size(), training, validation);
        complaints.throwIfAny();
        return new PreparedClassifier(plan, codec, training, validation, forecast, parent);
    }

    private Forecast forecast(ClassificationPlan plan, int words, LabelledRows training, LabelledRows validation) {
        long needed = MemoryEstimate.bytes(plan.model(), words, plan.training().batchSize(), training.longest());
        checkDevice(plan, needed);
        long perEpoch = (training.size() - 1) / plan.training().batchSize() + 1;
        return new Forecast(
                ParameterShapes.count(plan.model(), words),
                needed,
                perEpoch,
                plan.training().epochs() * perEpoch,
                words,
                training.tokens(),
                validation.tokens());
    }

    private void checkDevice(ClassificationPlan plan, long needed) {
        TrainingPlan.DeviceType device = plan.training().device();
        if (device == TrainingPlan.DeviceType.GPU && !Devices.hasGpu()) {
            complaints.add("/training/device", "expected cpu or auto, as this machine has no usable GPU, found gpu");
            return;
        }
        long granted = (long) (SHARE_OF_MEMORY * Devices.memoryBytes(TrainLanguageModel.device(device)));
        if (needed > granted) {
            complaints.add(
                    "/training/batch_size",
                    "expected texts side by side that fit into %,d bytes of memory, found about %,d with batch_size %d and hidden_size %d"
                            .formatted(
                                    granted,
                                    needed,
                                    plan.training().batchSize(),
                                    plan.model().hiddenSize()));
        }
    }
}
