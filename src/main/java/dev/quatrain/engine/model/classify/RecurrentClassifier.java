package dev.quatrain.engine.model.classify;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.quatrain.engine.batch.PaddedBatch;
import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.HiddenStates;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.TextClassifier;
import dev.quatrain.engine.model.recurrent.Parameters;
import dev.quatrain.engine.model.recurrent.SequenceRows;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.Tensors;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A trained recurrent classifier. The weights are copied once and never change. Thread-safe. */
public final class RecurrentClassifier implements TextClassifier, HiddenStates {

    private static final int TOKENS_AT_ONCE = 16_384; // with padding; a longer text is a batch of its own

    private final ClassifierSpec spec;
    private final int vocabularySize;
    private final NDManager root;
    private final ClassifierNetwork network;
    private final Map<String, NDArray> weights;
    private final long memoryBytes;

    /**
     * @param tensors with the names and shapes of {@link ClassifierSpec#shapes}
     * @param device by name, see {@link Devices}
     */
    public RecurrentClassifier(ClassifierSpec spec, Map<String, FloatTensor> tensors, String device) {
        this.spec = spec;
        this.vocabularySize =
                (int) requireNonNull(tensors.get(ParameterShapes.EMBEDDING)).shape()[0];
        this.root = Devices.newManager(device);
        this.network = new ClassifierNetwork(spec);
        Parameters parameters = new Parameters(spec.shapes(vocabularySize));
        this.weights = parameters.slice(parameters.join(root, tensors));
        this.memoryBytes = (long) Float.BYTES * parameters.size();
    }

    @Override
    public int vocabularySize() {
        return vocabularySize;
    }

    @Override
    public List<String> labels() {
        return spec.labels();
    }

    @Override
    public long memoryBytes() {
        return memoryBytes;
    }

    @Override
    public float[] classify(List<int[]> texts, Runnable beforeBatch) {
        int[] order = IntStream.range(0, texts.size())
                .boxed()
                .sorted(Comparator.comparingInt(index -> texts.get(index).length))
                .mapToInt(Integer::intValue)
                .toArray();
        float[] answer = new float[texts.size() * labels().size()];
        for (int from = 0; from < order.length; ) {
            beforeBatch.run();
            int to = end(texts, order, from);
            int[] piece = IntStream.range(from, to).map(place -> order[place]).toArray();
            classify(texts, piece, answer);
            from = to;
        }
        return answer;
    }

    /** The end of the batch that starts at {@code from}. Texts are sorted by length. */
    private static int end(List<int[]> texts, int[] order, int from) {
        int to = from + 1;
        while (to < order.length && (long) (to + 1 - from) * texts.get(order[to]).length <= TOKENS_AT_ONCE) {
            to++;
        }
        return to;
    }

    private void classify(List<int[]> texts, int[] which, float[] answer) {
        List<int[]> rows = IntStream.of(which).mapToObj(texts::get).toList();
        PaddedBatch batch = PaddedBatch.of(rows, new int[which.length]);
        try (NDManager scope = Tensors.scope(root)) {
            SequenceRows read = SequenceRows.of(scope, batch.ids(), batch.lengths());
            NDArray embedded = network.embed(weights, read, ClassifierNetwork.Masks.NONE);
            NDArray logits = network.forward(weights, embedded, read, ClassifierNetwork.Masks.NONE); // (B, C)
            float[] values = logits.logSoftmax(1).toFloatArray();
            int labels = labels().size();
            for (int row = 0; row < which.length; row++) {
                System.arraycopy(values, row * labels, answer, which[row] * labels, labels);
            }
        }
    }

    @Override
    public double[] meanHidden(int[] tokens, Runnable beforeChunk) {
        beforeChunk.run();
        try (NDManager scope = Tensors.scope(root)) {
            float[] outputs = network.read(weights, SequenceRows.of(scope, tokens, new int[] {tokens.length}))
                    .toFloatArray(); // (T, 1, D · H)
            int size = outputs.length / tokens.length;
            double[] mean = new double[size];
            for (int i = size; i < outputs.length; i++) {
                mean[i % size] += outputs[i] / (double) (tokens.length - 1);
            }
            return mean;
        }
    }

    @Override
    public float[] explain(int[] text, int label) {
        try (NDManager scope = Tensors.scope(root)) {
            SequenceRows rows = SequenceRows.of(scope, text, new int[] {text.length});
            Explanation explanation = new Explanation(network, weights, rows);
            return explanation.shares(label);
        }
    }

    @Override
    public void close() {
        root.close();
    }
}
