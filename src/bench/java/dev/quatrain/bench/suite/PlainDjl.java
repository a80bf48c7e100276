package dev.quatrain.bench.suite;

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
import ai.djl.nn.recurrent.GRU;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.recurrent.RNN;
import ai.djl.nn.recurrent.RecurrentBlock;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.UniformInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import ai.djl.util.Pair;
import dev.quatrain.engine.batch.Window;
import dev.quatrain.engine.tensor.Devices;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A recurrent language model as one would write it with DJL's own blocks, loss and optimizer. */
final class PlainDjl implements AutoCloseable {

    private final NDManager root = Devices.load().newBaseManager();
    private final ParameterStore store = new ParameterStore(root, false);
    private final Adam adam = Adam.builder()
            .optLearningRateTracker(Tracker.fixed(1e-3f))
            .optClipGrad(1)
            .build();
    private final TrainableWordEmbedding embedding;
    private final RecurrentBlock layers;
    private final Linear linear;
    private @Nullable NDList carried;

    PlainDjl(NetworkSize size) {
        embedding = embeddings(size);
        layers = layers(size);
        linear = Linear.builder().setUnits(size.words()).build();
        for (Block block : blocks()) {
            block.setInitializer(new UniformInitializer(0.05f), p -> true);
        }
        embedding.initialize(root, DataType.FLOAT32, new Shape(1, 1));
        layers.initialize(root, DataType.FLOAT32, new Shape(1, 1, size.embedding()));
        linear.initialize(root, DataType.FLOAT32, new Shape(1, size.hidden()));
    }

    private static RecurrentBlock layers(NetworkSize size) {
        return switch (size.cell()) {
            case LSTM -> sized(LSTM.builder(), size).build();
            case GRU -> sized(GRU.builder(), size).build();
            case RNN ->
                sized(RNN.builder(), size).setActivation(RNN.Activation.TANH).build();
        };
    }

    private static <T extends RecurrentBlock.BaseBuilder<T>> T sized(T builder, NetworkSize size) {
        return builder.setStateSize(size.hidden())
                .setNumLayers(size.layers())
                .optReturnState(true)
                .optBatchFirst(true);
    }

    private static TrainableWordEmbedding embeddings(NetworkSize size) {
        List<String> words =
                IntStream.range(0, size.words()).mapToObj(Integer::toString).toList();
        return TrainableWordEmbedding.builder()
                .setEmbeddingSize(size.embedding())
                .setVocabulary(DefaultVocabulary.builder().add(words).build())
                .build();
    }

    private List<Block> blocks() {
        return List.of(embedding, layers, linear);
    }

    /** One update; its loss. */
    float update(Window window, int steps) {
        try (NDManager scope = root.newSubManager();
                GradientCollector collector = Devices.load().newGradientCollector()) {
            NDArray tokens = scope.create(window.inputs(), new Shape(window.batchSize(), steps));
            NDArray targets = scope.create(window.targets(), new Shape(window.targets().length));
            NDList out = layers.forward(store, embedding.forward(store, new NDList(tokens), true), true);
            NDArray logits = linear.forward(store, new NDList(out.head().reshape(window.targets().length, -1)), true)
                    .head();
            NDArray loss = Loss.softmaxCrossEntropyLoss().evaluate(new NDList(targets), new NDList(logits));
            collector.backward(loss);
            descend();
            collector.zeroGradients();
            return loss.getFloat();
        }
    }

    private void descend() {
        for (Block block : blocks()) {
            for (Pair<String, Parameter> pair : block.getParameters()) {
                NDArray array = pair.getValue().getArray();
                adam.update(pair.getValue().getId(), array, array.getGradient());
            }
        }
    }

    /** One decoding step of as many rows as there are tokens; the state is carried to the next one. */
    float[] step(int[] tokens) {
        NDManager scope = root.newSubManager();
        NDArray token = scope.create(tokens, new Shape(tokens.length, 1));
        NDList input = embedding.forward(store, new NDList(token), false);
        NDList before = carried;
        if (before != null) {
            input.addAll(before);
        }
        NDList out = layers.forward(store, input, false);
        float[] logits = linear.forward(store, new NDList(out.head().reshape(tokens.length, -1)), false)
                .head()
                .toFloatArray();
        carried = out.subNDList(1);
        if (before != null) {
            before.head().getManager().close();
        }
        return logits;
    }

    /** The next step begins with an empty state. */
    void forget() {
        if (carried != null) {
            carried.head().getManager().close();
            carried = null;
        }
    }

    @Override
    public void close() {
        root.close();
    }
}
