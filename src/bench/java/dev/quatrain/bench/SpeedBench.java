package dev.quatrain.bench;

import ai.djl.modality.nlp.DefaultVocabulary;
import ai.djl.modality.nlp.embedding.TrainableWordEmbedding;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.UniformInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import ai.djl.util.Pair;
import dev.quatrain.engine.batch.BpttWindows;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.batch.Window;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.model.recurrent.RecurrentLanguageModel;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.engine.tensor.NativeTuning;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TruncatedBptt;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Training tokens per second and decoding steps per second, beside what plain DJL blocks do with the same model, batch and
 * window: LSTM of one layer or two, B 32, T 64, V 69, E 64.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
public class SpeedBench {

    private static final int B = 32;
    private static final int T = 64;
    private static final int V = 69;
    private static final int E = 64;

    @Param({"1", "2"})
    int layers;

    @Param({"256", "512"})
    int hiddenSize;

    private Window window;
    private TruncatedBptt bptt;
    private long step;
    private RecurrentLanguageModel model;
    private DecodingState state;
    private PlainDjl plain;

    @Setup
    public void load() {
        NativeTuning.apply(System.getenv());
        int[] tokens = new SplittableRandom(1).ints(B * T, 4, V).toArray();
        window = BpttWindows.of(TokenPairs.of(List.of(tokens), true, tokens.length), B, T)
                .window(0);
        RecurrentSpec spec = new RecurrentSpec(
                RecurrentSpec.Cell.LSTM,
                layers,
                hiddenSize,
                E,
                0,
                false,
                RecurrentSpec.Activation.TANH,
                RecurrentSpec.Initialization.UNIFORM,
                1);
        bptt = new TruncatedBptt(spec, plan(), Initializer.initialize(spec, V, 0), Devices.CPU);
        model = new RecurrentLanguageModel(spec, Initializer.initialize(spec, V, 0), Devices.CPU);
        state = model.start(1);
        plain = new PlainDjl(layers, hiddenSize);
        GradMode.off();
    }

    @TearDown
    public void close() {
        state.close();
        model.close();
        bptt.close();
        plain.root.close();
    }

    @Benchmark
    @OperationsPerInvocation(B * T)
    public double trainingTokens() {
        return bptt.update(window, step++, 1e-3).loss();
    }

    @Benchmark
    @OperationsPerInvocation(B * T)
    public float trainingTokensOfPlainDjl() throws TranslateException {
        GradMode.on();
        return plain.update(window);
    }

    @Benchmark
    public float[] decodingSteps() {
        return model.step(state, new int[] {5});
    }

    @Benchmark
    public float[] decodingStepsOfPlainDjl() {
        return plain.step();
    }

    private static TrainingPlan plan() {
        return new TrainingPlan(
                1,
                null,
                B,
                T,
                TrainingPlan.OptimizerType.ADAM,
                1e-3,
                TrainingPlan.ScheduleType.CONSTANT,
                1,
                0,
                0,
                0,
                0,
                0,
                TrainingPlan.DeviceType.CPU,
                TrainingPlan.Regularization.NONE,
                null);
    }

    /** What one would write with DJL's own blocks, loss and optimizer. */
    private static final class PlainDjl {

        private final NDManager root = Devices.load().newBaseManager();
        private final TrainableWordEmbedding embedding = embeddings();
        private final LSTM lstm;
        private final Linear linear = Linear.builder().setUnits(V).build();
        private final ParameterStore store = new ParameterStore(root, false);
        private final Adam adam = Adam.builder()
                .optLearningRateTracker(Tracker.fixed(1e-3f))
                .optClipGrad(1)
                .build();
        private NDList carried;

        PlainDjl(int layers, int hiddenSize) {
            lstm = LSTM.builder()
                    .setStateSize(hiddenSize)
                    .setNumLayers(layers)
                    .optReturnState(true)
                    .optBatchFirst(true)
                    .build();
            for (Block block : List.of(embedding, lstm, linear)) {
                block.setInitializer(new UniformInitializer(0.05f), p -> true);
            }
            embedding.initialize(root, DataType.FLOAT32, new Shape(B, T));
            lstm.initialize(root, DataType.FLOAT32, new Shape(B, T, E));
            linear.initialize(root, DataType.FLOAT32, new Shape(B * T, hiddenSize));
        }

        float update(Window window) throws TranslateException {
            try (NDManager scope = root.newSubManager();
                    GradientCollector collector = Devices.load().newGradientCollector()) {
                NDArray tokens = scope.create(window.inputs(), new Shape(B, T));
                NDArray targets = scope.create(window.targets(), new Shape((long) B * T));
                NDList out = lstm.forward(store, embedding.forward(store, new NDList(tokens), true), true);
                NDArray logits = linear.forward(store, new NDList(out.head().reshape(B * T, -1)), true)
                        .head();
                NDArray loss = Loss.softmaxCrossEntropyLoss().evaluate(new NDList(targets), new NDList(logits));
                collector.backward(loss);
                for (Block block : List.of(embedding, lstm, linear)) {
                    for (Pair<String, Parameter> pair : block.getParameters()) {
                        NDArray array = pair.getValue().getArray();
                        adam.update(pair.getValue().getId(), array, array.getGradient());
                    }
                }
                collector.zeroGradients();
                return loss.getFloat();
            }
        }

        float[] step() {
            NDManager scope = root.newSubManager();
            NDArray token = scope.create(new int[] {5}, new Shape(1, 1));
            NDList input = embedding.forward(store, new NDList(token), false);
            if (carried != null) {
                input.addAll(carried);
            }
            NDList out = lstm.forward(store, input, false);
            NDList next = out.subNDList(1);
            float[] logits = linear.forward(store, new NDList(out.head().reshape(1, -1)), false)
                    .head()
                    .toFloatArray();
            if (carried != null) {
                carried.head().getManager().close();
            }
            carried = next;
            return logits;
        }

        private static TrainableWordEmbedding embeddings() {
            List<String> words =
                    IntStream.range(0, V).mapToObj(Integer::toString).toList();
            return TrainableWordEmbedding.builder()
                    .setEmbeddingSize(E)
                    .setVocabulary(DefaultVocabulary.builder().add(words).build())
                    .build();
        }
    }
}
