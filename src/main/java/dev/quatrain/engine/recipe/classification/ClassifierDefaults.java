package dev.quatrain.engine.recipe.classification;

import static dev.quatrain.engine.recipe.TrainingDefaults.or;

import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.ClassifierSpec.Pooling;
import dev.quatrain.engine.model.EncoderSpec;
import dev.quatrain.engine.model.NgramClassifierSpec;
import dev.quatrain.engine.model.NgramClassifierSpec.LabelEstimator;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.recipe.ParentModel;
import dev.quatrain.engine.recipe.TrainingDefaults;
import dev.quatrain.engine.recipe.draft.ClassifierDraft;
import dev.quatrain.engine.recipe.draft.NetworkDraft;
import dev.quatrain.engine.recipe.draft.NgramClassifierDraft;
import dev.quatrain.engine.recipe.draft.TokenizerDraft;
import dev.quatrain.engine.recipe.language.LanguageModelDefaults;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TrainingPlan.OptimizerType;
import dev.quatrain.engine.train.TrainingPlan.Regularization;
import dev.quatrain.engine.train.classify.ClassificationTraining;
import dev.quatrain.engine.train.classify.ClassificationTraining.ClassWeights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies the defaults of a classifier. The measurements behind them are in the lab log.
 *
 * @param texts the number of texts in the training split
 * @param parent the model whose vocabulary and encoder it starts from; null for none
 */
record ClassifierDefaults(int texts, @Nullable ParentModel parent) {

    private static final int ENOUGH_STEPS = 1500; // small corpora get more epochs
    private static final int ORDER_OF_WORDS = 2;
    private static final int ORDER_OF_LETTERS = 5;
    private static final double RATE_OF_THE_LAYER_BELOW = 1 / 2.6; // Howard & Ruder 2018

    static TokenizerSpec tokenizer(TokenizerDraft draft) {
        TokenizerSpec.Type type = or(draft.type(), TokenizerSpec.Type.WORD);
        boolean words = draft.split() == null && type == TokenizerSpec.Type.WORD;
        return LanguageModelDefaults.tokenizer(
                new TokenizerDraft(
                        type,
                        draft.minFrequency(),
                        draft.maxVocabulary(),
                        words ? TokenizerSpec.WordSplit.WORDS : draft.split()),
                CorpusKind.LABELLED);
    }

    ClassifierSpec model(ClassifierDraft draft, List<String> labels) {
        return new ClassifierSpec(
                parent == null ? encoder(draft) : encoder(draft, parent.recurrent()),
                or(draft.head().pooling(), Pooling.ATTENTION),
                labels);
    }

    private static EncoderSpec encoder(ClassifierDraft draft) {
        NetworkDraft asked = draft.network();
        Cell cell = or(draft.cell(), Cell.LSTM);
        boolean relu = asked.activation() == RecurrentSpec.Activation.RELU;
        return new EncoderSpec(
                cell,
                or(asked.layers(), 1),
                or(asked.hiddenSize(), 150),
                or(asked.embeddingSize(), 150),
                or(draft.head().bidirectional(), true),
                or(asked.dropout(), 0.5),
                or(asked.activation(), RecurrentSpec.Activation.TANH),
                or(
                        asked.initialization(),
                        relu ? RecurrentSpec.Initialization.IDENTITY : RecurrentSpec.Initialization.UNIFORM),
                or(asked.forgetBias(), cell == Cell.LSTM ? 1.0 : 0.0));
    }

    private static EncoderSpec encoder(ClassifierDraft draft, RecurrentSpec kept) {
        return new EncoderSpec(
                kept.type(),
                kept.layers(),
                kept.hiddenSize(),
                kept.embeddingSize(),
                or(draft.head().bidirectional(), true),
                or(draft.network().dropout(), 0.5),
                kept.activation(),
                kept.initialization(),
                kept.forgetBias());
    }

    /** @param type of the tokens */
    static NgramClassifierSpec ngrams(
            NgramClassifierDraft.Weights asked, TokenizerSpec.Type type, List<String> labels) {
        boolean letters = type != TokenizerSpec.Type.WORD && type != TokenizerSpec.Type.BPE;
        return new NgramClassifierSpec(
                or(asked.order(), letters ? ORDER_OF_LETTERS : ORDER_OF_WORDS),
                or(asked.estimator(), LabelEstimator.LOGISTIC),
                or(asked.k(), 1.0),
                labels);
    }

    TrainingPlan training(ClassifierDraft draft) {
        int batch = or(draft.loop().batchSize(), Math.max(1, Math.min(50, texts / 4)));
        TrainingDefaults defaults = new TrainingDefaults(epochs(batch), batch, this::learningRate, 0.3, 5);
        double embeddingDropout = or(draft.regularization().embeddingDropout(), 0.0);
        return defaults.plan(
                draft.loop(), draft.optimization(), null, new Regularization(embeddingDropout, 0, 0, 0, false, false));
    }

    ClassificationTraining classification(ClassifierDraft.Regularization draft) {
        return new ClassificationTraining(
                or(draft.wordDropout(), 0.3),
                or(draft.classWeights(), ClassWeights.NONE),
                or(draft.gradualUnfreezing(), parent != null),
                or(draft.layerRateDecay(), parent == null ? 1 : RATE_OF_THE_LAYER_BELOW));
    }

    /**
     * The learning rate of the head. After a continuation the lower layers have smaller rates, so the head gets a
     * larger one.
     */
    private double learningRate(OptimizerType optimizer) {
        if (optimizer == OptimizerType.SGD) {
            return 0.1;
        }
        return parent == null ? 1e-3 : 4e-3;
    }

    private int epochs(int batch) {
        long steps = Math.max(1, texts / Math.max(1, batch));
        return (int) Math.max(8, Math.min(100, ENOUGH_STEPS / steps));
    }
}
