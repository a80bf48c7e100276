package dev.quatrain.engine.model.window;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.quatrain.engine.model.Batching;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.ParametricLanguageModel;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.model.history.HistoryLanguageModel;
import dev.quatrain.engine.model.recurrent.Parameters;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.Tensors;
import dev.quatrain.engine.token.Vocabulary;
import java.util.Map;

/** A trained fixed-window model. The weights are copied once and never change. Thread-safe. */
public final class WindowLanguageModel extends HistoryLanguageModel implements ParametricLanguageModel {

    private final WindowSpec spec;
    private final String device;
    private final WindowNetwork network;
    private final NDManager root;
    private final Map<String, NDArray> weights;
    private final long memoryBytes;

    /**
     * @param tensors with the names and shapes of {@link WindowSpec#shapes}
     * @param device by name, see {@link Devices}
     */
    public WindowLanguageModel(WindowSpec spec, Map<String, FloatTensor> tensors, String device) {
        super(spec.context(), (int)
                requireNonNull(tensors.get(ParameterShapes.OUTPUT_BIAS)).shape()[0]);
        this.spec = spec;
        this.network = new WindowNetwork(spec, vocabularySize());
        this.device = device;
        this.root = Devices.newManager(device);
        Parameters parameters = new Parameters(spec.shapes(vocabularySize()));
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
    public long memoryBytes() {
        return memoryBytes;
    }

    @Override
    public Batching batching() {
        return Batching.ROUNDED;
    }

    /** A history shorter than the context is padded with PAD at the front; PAD is 0, the default value of a new array. */
    @Override
    protected float[] logits(int[][] histories) {
        assert Vocabulary.PAD == 0;
        int[] contexts = new int[histories.length * spec.context()];
        int end = 0;
        for (int[] history : histories) {
            end += spec.context();
            System.arraycopy(history, 0, contexts, end - history.length, history.length);
        }
        try (NDManager scope = Tensors.scope(root)) {
            return network.forward(scope, weights, contexts).toFloatArray();
        }
    }

    @Override
    public void close() {
        root.close();
    }
}
