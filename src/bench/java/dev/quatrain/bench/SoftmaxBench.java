package dev.quatrain.bench;

import dev.quatrain.engine.batch.BpttWindows;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.NativeTuning;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.train.SampledSoftmax;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TruncatedBptt;
import dev.quatrain.engine.train.optimize.LearningRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The exact softmax beside estimates of it, on the words of a text: the loss on the last tenth of it after each epoch, by the exact
 * softmax, and tokens per second. LSTM 1×256 with a tied embedding, B 32, T 64; the models are trained in turns, an epoch each.
 *
 * <p>Arguments: the file, the size of the vocabulary, epochs, and the numbers of samples, 0 for the exact softmax.
 */
public final class SoftmaxBench {
    private static final int BATCH = 32;
    private static final int WINDOW = 64;

    private final BpttWindows training;
    private final BpttWindows heldOut;
    private final TrainingPlan plan;
    private final int samples;
    private final TruncatedBptt model;
    private long step;
    private double seconds;

    private SoftmaxBench(TokenPairs training, TokenPairs heldOut, TrainingPlan plan, TruncatedBptt model) {
        this.training = BpttWindows.of(training, BATCH, WINDOW);
        this.heldOut = BpttWindows.of(heldOut, BATCH, WINDOW);
        this.plan = plan;
        this.samples = plan.softmaxSamples() == null ? 0 : plan.softmaxSamples();
        this.model = model;
    }

    public static void main(String[] arguments) throws IOException {
        NativeTuning.apply(System.getenv());
        String text = Files.readString(Path.of(arguments[0]));
        int cut = text.length() * 9 / 10;
        TokenizerSpec words = new TokenizerSpec(
                TokenizerSpec.Type.WORD, 1, Integer.parseInt(arguments[1]), TokenizerSpec.DEFAULT.split());
        TextCodec codec = new TextCodec(words, Vocabulary.count(words, List.of(text.substring(0, cut))));
        TokenPairs training = pairs(codec, text.substring(0, cut));
        TokenPairs heldOut = pairs(codec, text.substring(cut));
        List<SoftmaxBench> all = new ArrayList<>();
        for (String samples : List.of(arguments).subList(3, arguments.length)) {
            TrainingPlan plan = plan(Integer.parseInt(arguments[2]), Integer.parseInt(samples));
            all.add(new SoftmaxBench(
                    training,
                    heldOut,
                    plan,
                    model(plan, training, codec.vocabulary().size())));
        }
        System.out.println("| epoch | samples | loss of training | held out, nats | tokens/s | ratio |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        for (int epoch = 1; epoch <= Integer.parseInt(arguments[2]); epoch++) {
            for (SoftmaxBench one : all) {
                one.epoch(epoch, all.get(0));
            }
        }
    }

    private static TokenPairs pairs(TextCodec codec, String text) {
        return TokenPairs.of(List.of(codec.encode(text)), true, text.length());
    }

    private static TruncatedBptt model(TrainingPlan plan, TokenPairs training, int words) {
        RecurrentSpec spec = new RecurrentSpec(
                RecurrentSpec.Cell.LSTM,
                1,
                256,
                256,
                0.3,
                true,
                RecurrentSpec.Activation.TANH,
                RecurrentSpec.Initialization.UNIFORM,
                1);
        Integer samples = plan.softmaxSamples();
        return new TruncatedBptt(spec, plan, Initializer.initialize(spec, words, 1), Devices.CPU)
                .estimatingBy(samples == null ? null : SampledSoftmax.of(training.counts(words), samples));
    }

    private static TrainingPlan plan(int epochs, int samples) {
        return new TrainingPlan(
                epochs,
                null,
                BATCH,
                WINDOW,
                TrainingPlan.OptimizerType.ADAMW,
                8e-3,
                TrainingPlan.ScheduleType.COSINE,
                1,
                0,
                0.3,
                0,
                0,
                1,
                TrainingPlan.DeviceType.CPU,
                TrainingPlan.Regularization.NONE,
                samples == 0 ? null : Integer.valueOf(samples));
    }

    private void epoch(int epoch, SoftmaxBench first) {
        LearningRate rate = new LearningRate(plan);
        double steps = (double) plan.epochs() * training.count();
        model.rewind();
        double loss = 0;
        long began = System.nanoTime();
        for (int k = 0; k < training.count(); k++) {
            loss += model.update(training.window(k), step, rate.at(step / steps))
                    .loss();
            step++;
        }
        seconds = (System.nanoTime() - began) / 1e9;
        NegativeLogLikelihood score = model.evaluate(heldOut, () -> false);
        System.out.printf(
                Locale.ROOT,
                "| %d | %s | %.4f | %.4f | %.0f | %.2f |%n",
                epoch,
                samples == 0 ? "all" : samples,
                loss / training.count(),
                score.nats() / score.tokens(),
                training.tokens() / seconds,
                first.seconds / seconds);
    }
}
