package dev.quatrain.engine.recipe.language;

import static dev.quatrain.engine.recipe.TrainingDefaults.or;

import dev.quatrain.engine.adapt.DynamicPlan;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.ParametricSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.recipe.MemoryEstimate;
import dev.quatrain.engine.recipe.ResourceCheck;
import dev.quatrain.engine.recipe.TrainingDefaults;
import dev.quatrain.engine.recipe.draft.DescentDraft;
import dev.quatrain.engine.recipe.draft.NetworkDraft;
import dev.quatrain.engine.recipe.draft.NgramDraft;
import dev.quatrain.engine.recipe.draft.RecurrentDraft;
import dev.quatrain.engine.recipe.draft.RegularizationDraft;
import dev.quatrain.engine.recipe.draft.TokenizerDraft;
import dev.quatrain.engine.recipe.draft.WindowDraft;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.TrainingPlan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Applies the defaults of a language model, by the size of the corpus and the time budget. The measurements behind them
 * are in the lab log.
 *
 * @param trainingTokens the number of targets in the training split
 * @param vocabularySize V
 * @param sound whether tokens are samples of sound
 */
public record LanguageModelDefaults(long trainingTokens, int vocabularySize, boolean sound) {

    private static final int LITTLE_TEXT = 200_000; // tokens
    private static final int MUCH_TEXT = 4_000_000; // tokens; more take longer to count than they gain
    private static final int SHARE_OF_COUNTS = 2; // a half of the heap for trainings
    private static final double MOST_DROPOUT = 0.3;
    private static final int FEW_PASSES = 4; // up to here dropout costs more than it gains
    private static final int MANY_PASSES = 10;
    private static final int LARGE_VOCABULARY = 4000; // from here on the exact softmax takes most of the time
    private static final int SAMPLED_SHARE = 8; // an eighth of the vocabulary is drawn

    /** @param kind of the corpus. Tunes are read as ABC; the tokens of sound are samples */
    public static TokenizerSpec tokenizer(@Nullable TokenizerDraft asked, CorpusKind kind) {
        TokenizerDraft draft = asked == null ? TokenizerDraft.EMPTY : asked;
        boolean sound = kind == CorpusKind.AUDIO;
        TokenizerSpec standard =
                draft.type() == TokenizerSpec.Type.BPE ? TokenizerSpec.BYTE_PAIRS : TokenizerSpec.DEFAULT;
        return new TokenizerSpec(
                or(draft.type(), type(kind, standard.type())),
                or(draft.minFrequency(), standard.minFrequency()),
                or(draft.maxVocabulary(), standard.maxVocabulary()),
                or(draft.split(), standard.split()),
                sound ? TokenizerSpec.Encoding.MULAW : standard.encoding());
    }

    private static TokenizerSpec.Type type(CorpusKind kind, TokenizerSpec.Type otherwise) {
        return switch (kind) {
            case TUNES -> TokenizerSpec.Type.ABC;
            case AUDIO -> TokenizerSpec.Type.BYTE;
            default -> otherwise;
        };
    }

    RecurrentSpec recurrent(RecurrentDraft draft) {
        NetworkDraft asked = draft.network();
        RecurrentSpec.Cell cell = or(draft.cell(), RecurrentSpec.Cell.LSTM);
        int hidden = or(asked.hiddenSize(), hiddenSize(draft.descent().loop().maxDuration()));
        boolean tied = or(draft.tied(), hasManyWords());
        boolean relu = asked.activation() == RecurrentSpec.Activation.RELU;
        int layers = or(asked.layers(), 1);
        int embedding = or(asked.embeddingSize(), hasManyWords() ? 256 : tied ? hidden : 64);
        PassEstimate length = new PassEstimate(ParameterShapes.gates(cell), layers, hidden, embedding);
        return new RecurrentSpec(
                cell,
                layers,
                hidden,
                embedding,
                or(asked.dropout(), dropout(passes(draft.descent(), length))),
                tied,
                or(asked.activation(), RecurrentSpec.Activation.TANH),
                or(
                        asked.initialization(),
                        relu ? RecurrentSpec.Initialization.IDENTITY : RecurrentSpec.Initialization.UNIFORM),
                or(asked.forgetBias(), cell == RecurrentSpec.Cell.LSTM ? 1.0 : 0.0));
    }

    WindowSpec window(WindowDraft.Network asked) {
        return new WindowSpec(
                or(asked.order(), hasManyWords() ? 4 : 12),
                or(asked.layers(), 1),
                or(asked.hiddenSize(), trainingTokens < 100_000 ? 128 : 512),
                or(asked.embeddingSize(), hasManyWords() ? 128 : 32),
                or(asked.direct(), false));
    }

    NgramSpec counts(NgramDraft.Counts asked) {
        return new NgramSpec(
                or(asked.order(), hasManyWords() ? 4 : 7),
                or(asked.smoothing(), NgramSpec.Smoothing.KNESER_NEY),
                or(asked.k(), 1.0));
    }

    /** The n-grams that a network is mixed with where the model is left to the service; null if they would take too long or too much. */
    @Nullable
    NgramSpec mixedCounts(TokenizerSpec.Type tokens) {
        int order = switch (tokens) {
            case CHARACTER, BYTE -> hasManyWords() ? 4 : 10; // alone 7 is better, beside a network 10
            case WORD -> 4;
            case BPE, ABC -> 5;
        };
        NgramSpec spec = new NgramSpec(order, NgramSpec.Smoothing.KNESER_NEY, 1);
        long needed = MemoryEstimate.bytes(spec, vocabularySize, trainingTokens);
        boolean fits = needed <= ResourceCheck.heapBytes() / SHARE_OF_COUNTS;
        return sound || trainingTokens > MUCH_TEXT || !fits ? null : spec;
    }

    TrainingPlan training(DescentDraft asked, ParametricSpec model) {
        boolean windows = model instanceof WindowSpec;
        int window = or(asked.bpttWindow(), bpttWindow());
        TrainingDefaults defaults = new TrainingDefaults(
                epochs(),
                windows ? contexts() : batchSize(window),
                optimizer -> learningRate(optimizer, model),
                weightDecay(),
                10);
        TrainingPlan plan = defaults.plan(
                asked.loop(),
                asked.optimization(),
                windows ? null : Integer.valueOf(window),
                regularization(asked.regularization()));
        int samples = windows ? 0 : or(asked.softmaxSamples(), softmaxSamples());
        return plan.withSoftmaxSamples(samples == 0 ? null : Integer.valueOf(samples));
    }

    static @Nullable DynamicPlan dynamicEvaluation(DescentDraft asked) {
        return or(asked.dynamicEvaluation(), false) ? DynamicPlan.DEFAULT : null;
    }

    private static TrainingPlan.Regularization regularization(RegularizationDraft draft) {
        TrainingPlan.Regularization none = TrainingPlan.Regularization.NONE;
        return new TrainingPlan.Regularization(
                or(draft.embeddingDropout(), none.embeddingDropout()),
                or(draft.weightDrop(), none.weightDrop()),
                or(draft.activationRegularization(), none.activationRegularization()),
                or(draft.temporalActivationRegularization(), none.temporalActivationRegularization()),
                or(draft.randomBpttWindow(), none.randomBpttWindow()),
                or(draft.averaging(), none.averaging()));
    }

    /** Whether tokens are words or ideographs, not letters of an alphabet. */
    private boolean hasManyWords() {
        return vocabularySize > Initializer.SMALL_VOCABULARY;
    }

    private int hiddenSize(@Nullable Duration budget) {
        if (trainingTokens < 100_000) {
            return 128;
        }
        boolean hurried = budget != null && budget.compareTo(Duration.ofMinutes(10)) < 0;
        return trainingTokens < 500_000 || hurried ? 256 : 512;
    }

    /** How often the training split is read. */
    private double passes(DescentDraft asked, PassEstimate estimate) {
        Integer epochs = asked.loop().epochs();
        double most = or(epochs, asked.loop().timed() ? Integer.MAX_VALUE : epochs());
        Duration budget = asked.loop().maxDuration();
        if (budget == null) {
            return most;
        }
        int samples = or(asked.softmaxSamples(), softmaxSamples());
        return Math.min(most, estimate.tokens(budget, samples == 0 ? vocabularySize : samples) / trainingTokens);
    }

    /**
     * Rare tokens are memorised quickly, but not in a few passes, where dropout only slows the learning down. Small corpora are
     * memorised too. A model of sound must tolerate the small errors of its own output.
     */
    private double dropout(double passes) {
        if (hasManyWords() && !sound) {
            double full = (passes - FEW_PASSES) / (MANY_PASSES - FEW_PASSES);
            return Math.rint(100 * MOST_DROPOUT * Math.max(0, Math.min(1, full))) / 100;
        }
        return sound || trainingTokens < LITTLE_TEXT ? MOST_DROPOUT : 0;
    }

    private double weightDecay() {
        return hasManyWords() ? 0.3 : 0.1;
    }

    private int epochs() {
        return (int) Math.max(2, Math.min(60, 12_000_000 / Math.max(1, trainingTokens)));
    }

    /**
     * Shorter windows give more updates. With a large softmax layer, or in a small network, updates are too expensive
     * for that.
     */
    private int bpttWindow() {
        int window = hasManyWords() || sound || trainingTokens < LITTLE_TEXT ? 64 : 32; // for sound, a few periods
        return (int) Math.max(1, Math.min(window, trainingTokens / 4));
    }

    private int batchSize(int window) {
        long streams = trainingTokens / (8L * Math.max(1, window)); // a window out of range is reported later
        return (int) Math.max(
                1, Math.min(trainingTokens < LITTLE_TEXT ? 8 : 16, streams)); // small batches give many updates
    }

    /** 0 for the exact softmax. */
    private int softmaxSamples() {
        return vocabularySize < LARGE_VOCABULARY ? 0 : vocabularySize / SAMPLED_SHARE;
    }

    /** The batch size of a window model, in targets. */
    private int contexts() {
        return (int) Math.max(1, Math.min(256, trainingTokens / 8));
    }

    private static double learningRate(TrainingPlan.OptimizerType optimizer, ParametricSpec model) {
        if (optimizer == TrainingPlan.OptimizerType.SGD) {
            return 0.5;
        }
        if (!(model instanceof RecurrentSpec recurrent)) {
            return 2e-3;
        }
        double forSize =
                8e-3 * Math.min(1, 256.0 / Math.max(1, recurrent.hiddenSize())); // wide layers need smaller steps
        return switch (recurrent.type()) {
            case LSTM -> forSize;
            case GRU -> forSize * 3 / 8; // training failed at the LSTM's rate
            case RNN -> forSize / 8;
        };
    }
}
