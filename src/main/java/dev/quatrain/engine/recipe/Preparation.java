package dev.quatrain.engine.recipe;

import dev.quatrain.engine.batch.BpttWindows;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.corpus.TextCorpus;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.recipe.PlanDraft.ModelDraft;
import dev.quatrain.engine.recipe.PlanDraft.TokenizerDraft;
import dev.quatrain.engine.recipe.PlanDraft.TrainingDraft;
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
    private static final int MOST_VALIDATION_STREAMS = 32;

    private final Split text;
    private final @Nullable ParentModel parent;
    private final Complaints complaints = new Complaints();

    Preparation(Split text, @Nullable ParentModel parent) {
        this.text = text;
        this.parent = parent;
    }

    PreparedTraining prepare(PlanDraft draft) {
        refuseChangesOfParent(draft);
        DraftCheck check = new DraftCheck(complaints);
        TokenizerDraft tokenizerDraft = Objects.requireNonNullElse(draft.tokenizer(), TokenizerDraft.EMPTY);
        TokenizerSpec tokenizer = parent == null
                ? Defaults.tokenizer(tokenizerDraft)
                : parent.codec().spec();
        check.tokenizer(tokenizerDraft, tokenizer);
        ModelDraft modelDraft = Objects.requireNonNullElse(draft.model(), ModelDraft.EMPTY);
        TrainingDraft trainingDraft = Objects.requireNonNullElse(draft.training(), TrainingDraft.EMPTY);
        if (!complaints.isEmpty()) { // without a tokenizer the rest is checked as for a text of one token a character
            long characters = text.training().characters();
            Defaults defaults = new Defaults(characters, Vocabulary.SPECIALS.size());
            RecurrentSpec model = model(modelDraft, defaults, trainingDraft);
            check.model(modelDraft, model);
            check.training(defaults.training(trainingDraft, model));
            complaints.throwIfAny();
        }
        TextCodec codec = codec(tokenizer);
        TokenPairs pairs = pairs(codec, text.training());
        Defaults defaults = new Defaults(pairs.size(), codec.vocabulary().size());
        RecurrentSpec model = model(modelDraft, defaults, trainingDraft);
        TrainingPlan training = defaults.training(trainingDraft, model);
        check.model(modelDraft, model);
        check.training(training);
        complaints.throwIfAny();
        return prepared(new LanguageModelPlan(tokenizer, model, training), codec, pairs);
    }

    PreparedTraining reopen(LanguageModelPlan plan) {
        TextCodec codec = codec(plan.tokenizer());
        return prepared(plan, codec, pairs(codec, text.training()));
    }

    private PreparedTraining prepared(LanguageModelPlan plan, TextCodec codec, TokenPairs pairs) {
        TokenPairs validationPairs = pairs(codec, text.validation());
        checkLength(plan.training(), pairs.size());
        checkDevice(plan, codec.vocabulary().size());
        complaints.throwIfAny();
        int window = plan.training().bpttWindow();
        BpttWindows training = BpttWindows.of(pairs, plan.training().batchSize(), window);
        int streams = Math.max(1, Math.min(MOST_VALIDATION_STREAMS, validationPairs.size() / (4 * window)));
        BpttWindows validation = BpttWindows.of(validationPairs, streams, window);
        return new PreparedTraining(
                plan, codec, training, validation, forecast(plan, codec, training, validation), parent);
    }

    private static Forecast forecast(
            LanguageModelPlan plan, TextCodec codec, BpttWindows training, BpttWindows validation) {
        int words = codec.vocabulary().size();
        return new Forecast(
                ParameterShapes.count(plan.model(), words),
                MemoryEstimate.bytes(plan.model(), words, plan.training()),
                training.count(),
                (long) plan.training().epochs() * training.count(),
                words,
                training.tokens(),
                validation.tokens());
    }

    private RecurrentSpec model(ModelDraft draft, Defaults defaults, TrainingDraft training) {
        return parent == null ? defaults.model(draft, training.maxDuration()) : parent.model();
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
        if (tokens < plan.bpttWindow()) {
            complaints.add(
                    "/corpus",
                    "expected a training split of at least one window of %d tokens, found %d"
                            .formatted(plan.bpttWindow(), tokens));
        } else if (tokens < 2L * plan.batchSize()) {
            complaints.add(
                    "/training/batch_size",
                    "expected at most %d, half the %d tokens of the training split, found %d"
                            .formatted(tokens / 2, tokens, plan.batchSize()));
        }
    }

    private void checkDevice(LanguageModelPlan plan, int words) {
        if (plan.training().device() == TrainingPlan.DeviceType.GPU && !Devices.hasGpu()) {
            complaints.add("/training/device", "expected cpu or auto, as this machine has no usable GPU, found gpu");
            return;
        }
        long needed = MemoryEstimate.bytes(plan.model(), words, plan.training());
        long granted = (long) (SHARE_OF_MEMORY
                * Devices.memoryBytes(TrainLanguageModel.device(plan.training().device())));
        if (needed > granted || ParameterShapes.count(plan.model(), words) > Integer.MAX_VALUE - 8) {
            complaints.add(
                    "/model/hidden_size",
                    "expected a model and windows that fit into %,d bytes of memory, found about %,d with hidden_size %d, batch_size %d and bptt_window %d"
                            .formatted(
                                    granted,
                                    needed,
                                    plan.model().hiddenSize(),
                                    plan.training().batchSize(),
                                    plan.training().bpttWindow()));
        }
    }
}
