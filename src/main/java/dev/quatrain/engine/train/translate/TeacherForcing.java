package dev.quatrain.engine.train.translate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.batch.Batches;
import dev.quatrain.engine.batch.PairBatch;
import dev.quatrain.engine.metric.Bleu;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.metric.TranslationScore;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.recurrent.DropoutMasks;
import dev.quatrain.engine.model.recurrent.RecurrentNetwork;
import dev.quatrain.engine.model.translate.DecoderInput;
import dev.quatrain.engine.model.translate.RecurrentTranslator;
import dev.quatrain.engine.model.translate.SourceRows;
import dev.quatrain.engine.model.translate.TeacherForcingInput;
import dev.quatrain.engine.model.translate.TranslationMasks;
import dev.quatrain.engine.model.translate.TranslationNetwork;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.Scalars;
import dev.quatrain.engine.tensor.Seeds;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.train.TrainedNetwork;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.optimize.ParameterUpdater;
import dev.quatrain.engine.train.optimize.UpdateRule;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An encoder–decoder in training with teacher forcing, optionally with scheduled sampling. Not thread-safe. */
public final class TeacherForcing extends TrainedNetwork<PairBatch> {

    private static final long PURPOSE_FEED = 8;

    private final TranslatorSpec spec;
    private final TrainingPlan plan;
    private final TeachingPlan teaching;
    private final ReferenceTexts references;
    private final String device;
    private final TranslationNetwork network;

    /**
     * @param start the initial value of every parameter, by name
     * @param device by name, see {@link dev.quatrain.engine.tensor.Devices}
     */
    public TeacherForcing(TranslatorSpec spec, Teaching plan, Map<String, FloatTensor> start, String device) {
        super(new ParameterUpdater(
                spec.shapes(tokens(start, ParameterShapes.EMBEDDING)), start, device, UpdateRule.of(plan.training())));
        this.spec = spec;
        this.plan = plan.training();
        this.teaching = plan.teaching();
        this.references = plan.references();
        this.device = device;
        this.network = new TranslationNetwork(spec);
    }

    /**
     * The optimization plan, the teaching plan, and the references.
     *
     * @param references of the validation pairs
     */
    public record Teaching(TrainingPlan training, TeachingPlan teaching, ReferenceTexts references) {}

    @Override
    public Update update(PairBatch batch, long step, double learningRate) {
        return descent.minimise(learningRate, (scope, weights) -> {
            TranslationMasks masks =
                    TranslationMasks.draw(scope, spec, batch.batchSize(), DropoutMasks.generator(plan.seed(), step));
            NDArray logProbabilities = logProbabilities(scope, weights, batch, lesson(batch, feed(batch, step), masks));
            NDArray loss = Scalars.quotient(nats(scope, logProbabilities, batch), batch.tokens());
            return new ParameterUpdater.Objective(smoothed(loss, logProbabilities), loss);
        });
    }

    private DecoderInput feed(PairBatch batch, long step) {
        double truth = teaching.ratioAt(step);
        return truth == 1
                ? DecoderInput.truth(batch.inputs(), batch.batchSize())
                : DecoderInput.mixed(
                        batch.inputs(), batch.batchSize(), truth, Seeds.generator(plan.seed(), PURPOSE_FEED, step));
    }

    /** Label smoothing: ε of the target's probability is spread evenly over all tokens (Szegedy et al. 2016). */
    private NDArray smoothed(NDArray loss, NDArray logProbabilities) {
        float epsilon = (float) teaching.labelSmoothing();
        return epsilon == 0
                ? loss
                : Scalars.product(loss, 1 - epsilon).sub(Scalars.product(logProbabilities.mean(), epsilon));
    }

    private static TeacherForcingInput lesson(PairBatch batch, DecoderInput feed, TranslationMasks masks) {
        return new TeacherForcingInput(new SourceRows(batch.source(), batch.sourceLengths()), feed, masks);
    }

    /** ln p of all tokens at the positions with a target: (N, V). */
    private NDArray logProbabilities(
            NDManager scope, Map<String, NDArray> weights, PairBatch batch, TeacherForcingInput lesson) {
        NDArray outputs = network.forward(scope, weights, lesson); // (T, B, O)
        NDArray places = scope.create(IntStream.range(0, batch.targets().length)
                .filter(place -> target(batch, place) != Vocabulary.PAD)
                .asLongStream()
                .toArray());
        NDArray rows = RecurrentNetwork.embed(places, outputs.reshape(new Shape(-1, spec.outputSize())));
        return network.softmaxLayer(weights, rows).logSoftmax(1);
    }

    private static NDArray nats(NDManager scope, NDArray logProbabilities, PairBatch batch) {
        long[] targets = IntStream.range(0, batch.targets().length)
                .map(place -> target(batch, place))
                .filter(target -> target != Vocabulary.PAD)
                .asLongStream()
                .toArray();
        return logProbabilities
                .gather(scope.create(targets, new Shape(targets.length, 1)), 1)
                .sum()
                .neg();
    }

    /** In the order of outputs, time first. */
    private static int target(PairBatch batch, int place) {
        int row = place % batch.batchSize();
        return batch.targets()[row * batch.length() + place / batch.batchSize()];
    }

    @Override
    public @Nullable TranslationScore evaluate(Batches<PairBatch> batches, BooleanSupplier abandon) {
        double nats = 0;
        Bleu bleu = Bleu.ZERO;
        try (RecurrentTranslator translator = new RecurrentTranslator(spec, weights(), device)) {
            GreedyTranslation greedy = new GreedyTranslation(translator, references);
            for (int k = 0; k < batches.count(); k++) {
                if (abandon.getAsBoolean()) {
                    return null;
                }
                PairBatch batch = batches.window(k);
                nats += evaluate(batch);
                bleu = bleu.plus(greedy.bleu(batch));
            }
        }
        return new TranslationScore(new NegativeLogLikelihood(nats, batches.tokens(), batches.characters()), bleu);
    }

    private double evaluate(PairBatch batch) {
        TeacherForcingInput lesson =
                lesson(batch, DecoderInput.truth(batch.inputs(), batch.batchSize()), TranslationMasks.NONE);
        return descent.compute(
                descent.root(),
                (scope, weights) -> nats(scope, logProbabilities(scope, weights, batch, lesson), batch)
                        .getFloat());
    }
}
