package dev.quatrain.engine.recipe.translation;

import dev.quatrain.engine.batch.TokenizedPair;
import dev.quatrain.engine.corpus.ParallelCorpus;
import dev.quatrain.engine.corpus.ParallelCorpus.TextPair;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.TranslatorSpec;
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
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.TeachingPlan;
import dev.quatrain.engine.train.TrainingPlan;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From parallel texts and a draft to a training that can begin, with all complaints at once. */
final class TranslatorPreparation {

    private static final double SHARE_OF_MEMORY = 0.8;

    private final Split<ParallelCorpus> text;
    private final PlanViolations complaints = new PlanViolations();

    TranslatorPreparation(Split<ParallelCorpus> text) {
        this.text = text;
    }

    PreparedTranslator prepare(PlanDraft draft, @Nullable ParentModel parent) {
        TokenizerDraft tokenizerDraft = Objects.requireNonNullElse(draft.tokenizer(), TokenizerDraft.EMPTY);
        ModelDraft model = Objects.requireNonNullElse(draft.model(), ModelDraft.EMPTY);
        TokenizerSpec tokenizer = TranslatorDefaults.tokenizer(tokenizerDraft);
        new DraftCheck(complaints).tokenizer(tokenizerDraft, tokenizer);
        if (parent != null) {
            complaints.add("/continue_from", "has no meaning where texts are translated");
        }
        settle(draft, tokenizer, 0);
        complaints.throwIfAny();
        TranslationCodecs codecs =
                TranslationCodecs.count(tokenizer, text.training(), TranslatorDefaults.sharesVocabulary(model));
        return prepared(settle(draft, tokenizer, codecs.targetVocabulary()), codecs);
    }

    PreparedTranslator reopen(TranslatorPlan plan) {
        boolean shared = plan.model().targetVocabulary() == 0;
        return prepared(plan, TranslationCodecs.count(plan.tokenizer(), text.training(), shared));
    }

    /** Chooses what was not asked for, and complains of what was. */
    private TranslatorPlan settle(PlanDraft draft, TokenizerSpec tokenizer, int targetVocabulary) {
        ModelDraft model = Objects.requireNonNullElse(draft.model(), ModelDraft.EMPTY);
        TrainingDraft training = Objects.requireNonNullElse(draft.training(), TrainingDraft.EMPTY);
        TranslatorDefaults defaults = new TranslatorDefaults(text.training().documentCount());
        TranslatorSpec spec = defaults.model(model, targetVocabulary);
        TrainingPlan plan = defaults.training(training);
        TeachingPlan teaching = defaults.teaching(training, plan);
        TranslatorCheck check = new TranslatorCheck(complaints);
        check.model(model, spec);
        check.training(training, plan, teaching);
        return new TranslatorPlan(tokenizer, spec, plan, teaching);
    }

    private PreparedTranslator prepared(TranslatorPlan plan, TranslationCodecs codecs) {
        List<TokenizedPair> training = codecs.encode(text.training());
        List<TokenizedPair> validation = codecs.encode(text.validation());
        List<String> references =
                text.validation().documents().stream().map(TextPair::target).toList();
        Forecast forecast = forecast(plan, codecs, training, validation);
        complaints.throwIfAny();
        return new PreparedTranslator(plan, codecs, training, validation, references, forecast);
    }

    private Forecast forecast(
            TranslatorPlan plan,
            TranslationCodecs codecs,
            List<TokenizedPair> training,
            List<TokenizedPair> validation) {
        int words = codecs.source().vocabulary().size();
        int longest = training.stream()
                .mapToInt(pair -> pair.source().length + pair.target().length + 2)
                .max()
                .orElseThrow();
        long needed = MemoryEstimate.bytes(plan.model(), words, plan.training().batchSize(), longest);
        checkDevice(plan, needed);
        long perEpoch = (training.size() - 1L) / plan.training().batchSize() + 1;
        return new Forecast(
                ParameterShapes.count(plan.model(), words),
                needed,
                perEpoch,
                plan.training().epochs() * perEpoch,
                words,
                tokens(training),
                tokens(validation));
    }

    private static long tokens(List<TokenizedPair> pairs) {
        return pairs.stream().mapToLong(pair -> pair.target().length + 1L).sum();
    }

    private void checkDevice(TranslatorPlan plan, long needed) {
        TrainingPlan.DeviceType device = plan.training().device();
        if (device == TrainingPlan.DeviceType.GPU && !Devices.hasGpu()) {
            complaints.add("/training/device", "expected cpu or auto, as this machine has no usable GPU, found gpu");
            return;
        }
        long granted = (long) (SHARE_OF_MEMORY * Devices.memoryBytes(TrainLanguageModel.device(device)));
        if (needed > granted) {
            complaints.add(
                    "/training/batch_size",
                    "expected pairs side by side that fit into %,d bytes of memory, found about %,d with batch_size %d and hidden_size %d"
                            .formatted(
                                    granted,
                                    needed,
                                    plan.training().batchSize(),
                                    plan.model().hiddenSize()));
        }
    }
}
