package dev.quatrain.engine.train.classify;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.batch.Batches;
import dev.quatrain.engine.batch.PaddedBatch;
import dev.quatrain.engine.metric.ClassificationScore;
import dev.quatrain.engine.metric.ConfusionMatrix;
import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.classify.ClassifierNetwork;
import dev.quatrain.engine.model.recurrent.DropoutMasks;
import dev.quatrain.engine.model.recurrent.EncoderMasks;
import dev.quatrain.engine.model.recurrent.ParameterMasks;
import dev.quatrain.engine.model.recurrent.SequenceRows;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.Scalars;
import dev.quatrain.engine.train.TrainedNetwork;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.optimize.LayerLearningRates;
import dev.quatrain.engine.train.optimize.ParameterUpdater;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A classifier in training. No state is carried between batches. Not thread-safe. */
public final class ClassifierDescent extends TrainedNetwork<PaddedBatch> {

    private final Setup setup;
    private final int vocabularySize;
    private final ClassifierNetwork network;
    private final LayerLearningRates paces;
    private final float[] classWeights;
    private int paced; // the epoch whose learning rates are set; 0 for none

    /**
     * The model and its training.
     *
     * @param labelCounts texts of each label in the training split
     * @param stepsPerEpoch batches of a pass
     */
    public record Setup(
            ClassifierSpec spec,
            TrainingPlan plan,
            ClassificationTraining how,
            long[] labelCounts,
            int stepsPerEpoch) {}

    /**
     * @param start the initial value of every parameter, by name
     * @param device by name, see {@link Devices}
     */
    public ClassifierDescent(Setup setup, Map<String, FloatTensor> start, String device) {
        super(new ParameterUpdater(
                setup.spec().shapes(tokens(start, ParameterShapes.EMBEDDING)), setup.plan(), start, device));
        this.setup = setup;
        this.vocabularySize = tokens(start, ParameterShapes.EMBEDDING);
        this.network = new ClassifierNetwork(setup.spec());
        this.paces = new LayerLearningRates(
                setup.spec().shapes(vocabularySize), setup.spec().encoder().layers(), setup.how());
        this.classWeights = setup.how().weights(setup.labelCounts());
    }

    @Override
    public Update update(PaddedBatch batch, long step, double learningRate) {
        setPaces((int) (step / setup.stepsPerEpoch()) + 1);
        SplittableRandom chance = DropoutMasks.generator(setup.plan().seed(), step);
        PaddedBatch read = batch.with(WordDropout.drop(batch, setup.how().wordDropout(), chance));
        return descent.minimise(learningRate, (scope, weights) -> {
            NDArray nats = nats(scope, weights, read, masks(scope, batch.batchSize(), step, chance)); // (B)
            return new ParameterUpdater.Objective(weighted(scope, nats, batch.labels()), nats.mean());
        });
    }

    private void setPaces(int epoch) {
        if (paces.differ() && (paced == 0 || paced != epoch && paces.changeIn(epoch))) {
            descent.pace(paces.of(epoch));
        }
        paced = epoch;
    }

    private ClassifierNetwork.Masks masks(NDManager scope, int batch, long step, SplittableRandom chance) {
        double dropout = setup.spec().encoder().dropout();
        double words = setup.plan().regularization().embeddingDropout();
        EncoderMasks masks = EncoderMasks.draw(scope, setup.spec().encoder(), batch, chance);
        int units = setup.spec().encoder().outputSize();
        return new ClassifierNetwork.Masks(
                words == 0
                        ? masks
                        : masks.withEmbeddings(
                                scope,
                                ParameterMasks.embeddings(
                                        vocabularySize, words, setup.plan().seed(), step)),
                dropout == 0
                        ? null
                        : scope.create(DropoutMasks.mask(chance, batch * units, dropout), new Shape(batch, units)));
    }

    /** −ln p of each text's label, (B). */
    private NDArray nats(
            NDManager scope, Map<String, NDArray> weights, PaddedBatch batch, ClassifierNetwork.Masks masks) {
        SequenceRows rows = SequenceRows.of(scope, batch.ids(), batch.lengths());
        NDArray logits = network.forward(weights, network.embed(weights, rows, masks), rows, masks);
        return picked(scope, logits.logSoftmax(1), batch.labels()).neg();
    }

    private static NDArray picked(NDManager scope, NDArray logProbabilities, int[] labels) {
        long[] ids = Arrays.stream(labels).asLongStream().toArray();
        return logProbabilities
                .gather(scope.create(ids, new Shape(ids.length, 1)), 1)
                .squeeze(1);
    }

    /** The weighted mean over texts, with the weights of their labels. */
    private NDArray weighted(NDManager scope, NDArray nats, int[] labels) {
        float[] weights = new float[labels.length];
        float sum = 0;
        for (int b = 0; b < labels.length; b++) {
            weights[b] = classWeights[labels[b]];
            sum += weights[b];
        }
        return Scalars.quotient(nats.mul(scope.create(weights)).sum(), sum);
    }

    @Override
    public @Nullable ClassificationScore evaluate(Batches<PaddedBatch> batches, BooleanSupplier abandon) {
        int labels = setup.spec().labels().size();
        long[][] confusion = new long[labels][labels];
        double nats = 0;
        for (int k = 0; k < batches.count(); k++) {
            if (abandon.getAsBoolean()) {
                return null;
            }
            nats += evaluate(batches.window(k), confusion);
        }
        return new ClassificationScore(nats, ConfusionMatrix.of(confusion));
    }

    private double evaluate(PaddedBatch batch, long[][] confusion) {
        return descent.compute(descent.root(), (scope, weights) -> {
            SequenceRows rows = SequenceRows.of(scope, batch.ids(), batch.lengths());
            ClassifierNetwork.Masks none = ClassifierNetwork.Masks.NONE;
            NDArray scores = network.forward(weights, network.embed(weights, rows, none), rows, none)
                    .logSoftmax(1);
            long[] predicted = scores.argMax(1).toLongArray();
            for (int b = 0; b < predicted.length; b++) {
                confusion[batch.labels()[b]][(int) predicted[b]]++;
            }
            return (double) -picked(scope, scores, batch.labels()).sum().getFloat();
        });
    }
}
