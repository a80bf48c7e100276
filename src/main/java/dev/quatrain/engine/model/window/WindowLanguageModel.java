package dev.quatrain.engine.model.window;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.ParametricLanguageModel;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.model.history.HistoryNumbers;
import dev.quatrain.engine.model.history.HistoryState;
import dev.quatrain.engine.model.recurrent.Parameters;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.Tensors;
import dev.quatrain.engine.token.Vocabulary;
import java.util.Map;

/** A trained fixed-window model. The weights are copied once and never change, so any number of threads may ask. */
public final class WindowLanguageModel implements ParametricLanguageModel {

    private final WindowSpec spec;
    private final int vocabularySize;
    private final String device;
    private final WindowNetwork network;
    private final NDManager root;
    private final Map<String, NDArray> weights;
    private final long memoryBytes;

    /**
     * @param tensors as {@link WindowSpec#shapes} names and shapes them
     * @param device by name, see {@link Devices}
     */
    public WindowLanguageModel(WindowSpec spec, Map<String, FloatTensor> tensors, String device) {
        this.spec = spec;
        this.vocabularySize = (int) tensors.get(ParameterShapes.OUTPUT_BIAS).shape()[0];
        this.network = new WindowNetwork(spec, vocabularySize);
        this.device = device;
        this.root = Devices.newManager(device);
        Parameters parameters = new Parameters(spec.shapes(vocabularySize));
        this.weights = parameters.slice(parameters.join(root, tensors));
        this.memoryBytes = (long) Float.BYTES * parameters.size();
    }

    @Override
    public WindowSpec spec() {
        return spec;
    }

    @Override
    public Map<String, FloatTensor> weights() {
        return Tensors.toFloats(weights);
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public int vocabularySize() {
        return vocabularySize;
    }

    @Override
    public long memoryBytes() {
        return memoryBytes;
    }

    @Override
    public DecodingState start(int batch) {
        return HistoryState.start(batch);
    }

    @Override
    public float[] step(DecodingState state, int[] tokens) {
        HistoryState histories = (HistoryState) state;
        int[] contexts = new int[tokens.length * spec.context()];
        for (int row = 0; row < tokens.length; row++) {
            histories.feed(row, tokens[row], spec.context());
            write(histories.history(row), contexts, row);
        }
        return logits(contexts);
    }

    @Override
    public float[] read(DecodingState state, int[] tokens) {
        HistoryState histories = (HistoryState) state;
        int[] contexts = new int[tokens.length * spec.context()];
        for (int t = 0; t < tokens.length; t++) {
            histories.feed(0, tokens[t], spec.context());
            write(histories.history(0), contexts, t);
        }
        return logits(contexts);
    }

    /** A history that is shorter than the context is filled up with PAD in front, as PAD = 0 fills a new array. */
    private void write(int[] history, int[] contexts, int row) {
        assert Vocabulary.PAD == 0;
        System.arraycopy(history, 0, contexts, (row + 1) * spec.context() - history.length, history.length);
    }

    private float[] logits(int[] contexts) {
        try (NDManager scope = Tensors.scope(root)) {
            return network.forward(scope, weights, contexts).toFloatArray();
        }
    }

    @Override
    public DecodingState select(DecodingState state, int[] rows) {
        return ((HistoryState) state).select(rows);
    }

    /** (B, C), ids; a row that remembers less is filled up with −1 in front. */
    @Override
    public float[] export(DecodingState state) {
        return HistoryNumbers.export((HistoryState) state, spec.context());
    }

    @Override
    public DecodingState restore(float[] numbers, int batch) {
        return HistoryNumbers.restore(numbers, batch, spec.context(), vocabularySize);
    }

    @Override
    public void close() {
        root.close();
    }
}
