package dev.quatrain.engine.recipe.language;

import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.corpus.TextCorpus;
import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.ParametricSpec;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.recipe.DraftCheck;
import dev.quatrain.engine.recipe.Forecast;
import dev.quatrain.engine.recipe.MemoryEstimate;
import dev.quatrain.engine.recipe.ParentModel;
import dev.quatrain.engine.recipe.PlanDraft;
import dev.quatrain.engine.recipe.PlanDraft.ModelDraft;
import dev.quatrain.engine.recipe.PlanDraft.TokenizerDraft;
import dev.quatrain.engine.recipe.PlanDraft.TrainingDraft;
import dev.quatrain.engine.recipe.PlanViolations;
import dev.quatrain.engine.recipe.translation.TranslatorCheck;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.train.TrainingPlan;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From text and a draft to a training that can begin, with all complaints at once. */
final class Preparation {

    private static final double SHARE_OF_MEMORY = 0.8;

    private Split<TextCorpus> text;
    private final @Nullable ParentModel parent;
    private final PlanViolations complaints = new PlanViolations();

    Preparation(Split<TextCorpus> text, @Nullable ParentModel parent) {
        this.text = text;
        this.parent = parent;
    }

    PreparedLanguageModel prepare(PlanDraft draft) {
        refuseChangesOfParent(draft);
        DraftCheck check = new DraftCheck(complaints);
        TokenizerDraft tokenizerDraft = Objects.requireNonNullElse(draft.tokenizer(), TokenizerDraft.EMPTY);
        TokenizerSpec tokenizer = parent == null
                ? Defaults.tokenizer(tokenizerDraft, text.training().kind())
                : parent.codec().spec();
        check.tokenizer(tokenizerDraft, tokenizer);
        boolean transpose = transpose(draft);
        check.corpus(text.training().sound(), tokenizer);
        if (!complaints.isEmpty()) { // without a tokenizer the rest is checked as for a text of one token a character
            settle(
                    draft,
                    tokenizer,
                    new Defaults(text.training().characters(), Vocabulary.SPECIALS.size(), tokenizer.sound()));
        }
        complaints.throwIfAny();
        text = transpose ? InAllKeys.training(text) : text;
        TextCodec codec = codec(tokenizer);
        TokenPairs pairs = pairs(codec, text.training());
        LanguageModelPlan plan = settle(
                draft, tokenizer, new Defaults(pairs.size(), codec.vocabulary().size(), tokenizer.sound()));
        complaints.throwIfAny();
        return prepared(plan, codec, pairs);
    }

    PreparedLanguageModel reopen(LanguageModelPlan plan) {
        text = Boolean.TRUE.equals(plan.transpose()) ? InAllKeys.training(text) : text;
        TextCodec codec = codec(plan.tokenizer());
        return prepared(plan, codec, pairs(codec, text.training()));
    }

    private boolean transpose(PlanDraft draft) {
        boolean asked =
                draft.training() != null && Boolean.TRUE.equals(draft.training().transpose());
        boolean tunes = text.training().kind() == CorpusKind.TUNES;
        complaints.unfit("/training/transpose", asked && !tunes ? true : null, "where the corpus is not of kind tunes");
        return asked;
    }

    /** Chooses what was not asked for, and complains of what was. */
    private LanguageModelPlan settle(PlanDraft draft, TokenizerSpec tokenizer, Defaults defaults) {
        ModelDraft modelDraft = Objects.requireNonNullElse(draft.model(), ModelDraft.EMPTY);
        TrainingDraft trainingDraft = Objects.requireNonNullElse(draft.training(), TrainingDraft.EMPTY);
        DraftCheck check = new DraftCheck(complaints);
        ModelSpec model = parent == null ? defaults.model(modelDraft, trainingDraft.maxDuration()) : parent.model();
        check.model(modelDraft, model);
        check.noClassification(trainingDraft);
        new TranslatorCheck(complaints).noTranslation(modelDraft, trainingDraft);
        if (!(model instanceof ParametricSpec parametric)) {
            check.noTraining(trainingDraft);
            return new LanguageModelPlan(tokenizer, model, null, null, trainingDraft.transpose());
        }
        TrainingPlan training = defaults.training(trainingDraft, parametric);
        check.training(training);
        check.windows(training);
        if (model instanceof WindowSpec) {
            check.noRecurrence(trainingDraft);
        }
        return new LanguageModelPlan(
                tokenizer, model, training, Defaults.dynamicEvaluation(trainingDraft), trainingDraft.transpose());
    }

    private PreparedLanguageModel prepared(LanguageModelPlan plan, TextCodec codec, TokenPairs pairs) {
        TokenPairs validation = pairs(codec, text.validation());
        Forecast forecast = plan.model() instanceof NgramSpec ngram
                ? counted(ngram, codec, pairs, validation)
                : descended(plan, codec, pairs, validation);
        complaints.throwIfAny();
        return new PreparedLanguageModel(plan, codec, pairs, validation, forecast, parent);
    }

    private Forecast counted(NgramSpec spec, TextCodec codec, TokenPairs training, TokenPairs validation) {
        int words = codec.vocabulary().size();
        long needed = MemoryEstimate.bytes(spec, words, training.size());
        long granted = (long) (SHARE_OF_MEMORY * Runtime.getRuntime().maxMemory());
        if (needed > granted) {
            complaints.add(
                    "/model/order",
                    "expected counts that fit into %,d bytes of Java's heap, found about %,d with order %d and %,d tokens"
                            .formatted(granted, needed, spec.order(), training.size()));
        }
        long most = MemoryEstimate.mostNgrams(spec, words, training.size());
        return new Forecast(most, needed, 1, 1, words, training.size(), validation.size());
    }

    private Forecast descended(LanguageModelPlan plan, TextCodec codec, TokenPairs pairs, TokenPairs validation) {
        TrainingPlan training = Objects.requireNonNull(plan.training());
        ParametricSpec model = (ParametricSpec) plan.model();
        int words = codec.vocabulary().size();
        checkLength(training, pairs.size());
        checkDevice(model, training, words);
        complaints.throwIfAny();
        long perEpoch = WindowLayout.of(pairs, validation, plan).training().count();
        return new Forecast(
                ParameterShapes.count(model, words),
                MemoryEstimate.bytes(model, words, training),
                perEpoch,
                training.epochs() * perEpoch,
                words,
                pairs.size(),
                validation.size());
    }

    private TextCodec codec(TokenizerSpec tokenizer) {
        return parent == null
                ? new TextCodec(
                        tokenizer, Vocabulary.count(tokenizer, text.training().documents()))
                : parent.codec();
    }

    private static TokenPairs pairs(TextCodec codec, TextCorpus corpus) {
        List<int[]> documents = corpus.documents().stream().map(codec::encode).toList();
        return TokenPairs.of(documents, corpus.running(), corpus.characters());
    }

    private void refuseChangesOfParent(PlanDraft draft) {
        if (parent != null) {
            complaints.unfit("/tokenizer", draft.tokenizer(), "beside continue_from, whose tokenizer is kept");
            complaints.unfit("/model", draft.model(), "beside continue_from, whose architecture is kept");
        }
    }

    private void checkLength(TrainingPlan plan, long tokens) {
        if (tokens < plan.windowLength()) {
            complaints.add(
                    "/corpus",
                    "expected a training split of at least one window of %d tokens, found %d"
                            .formatted(plan.windowLength(), tokens));
        } else if (tokens < 2L * plan.batchSize()) {
            complaints.add(
                    "/training/batch_size",
                    "expected at most %d, half the %d tokens of the training split, found %d"
                            .formatted(tokens / 2, tokens, plan.batchSize()));
        }
    }

    private void checkDevice(ParametricSpec model, TrainingPlan plan, int words) {
        if (plan.device() == TrainingPlan.DeviceType.GPU && !Devices.hasGpu()) {
            complaints.add("/training/device", "expected cpu or auto, as this machine has no usable GPU, found gpu");
            return;
        }
        long needed = MemoryEstimate.bytes(model, words, plan);
        long granted = (long) (SHARE_OF_MEMORY * Devices.memoryBytes(TrainLanguageModel.device(plan.device())));
        if (needed > granted || ParameterShapes.count(model, words) > Integer.MAX_VALUE - 8) {
            complaints.add(
                    "/model/hidden_size",
                    "expected a model and windows that fit into %,d bytes of memory, found about %,d with hidden_size %d, batch_size %d%s"
                            .formatted(granted, needed, model.hiddenSize(), plan.batchSize(), window(plan)));
        }
    }

    private static String window(TrainingPlan plan) {
        return plan.bpttWindow() == null ? "" : " and bptt_window " + plan.bpttWindow();
    }
}
