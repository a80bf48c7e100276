package dev.quatrain.engine.model.translate;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.Translator;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.recurrent.Parameters;
import dev.quatrain.engine.model.recurrent.RecurrentNetwork;
import dev.quatrain.engine.model.recurrent.RecurrentState;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A trained encoder–decoder. The weights are copied once and never change. Thread-safe. */
public final class RecurrentTranslator implements Translator {

    private final NDManager root;
    private final TranslationNetwork network;
    private final Map<String, NDArray> weights;
    private final Decoder decoder;
    private final int vocabularySize;
    private final boolean attends;
    private final long memoryBytes;

    /**
     * @param tensors with the names and shapes of {@link TranslatorSpec#shapes}
     * @param device by name, see {@link Devices}
     */
    public RecurrentTranslator(TranslatorSpec spec, Map<String, FloatTensor> tensors, String device) {
        int words = (int) requireNonNull(tensors.get(ParameterShapes.EMBEDDING)).shape()[0];
        this.root = Devices.newManager(device);
        this.network = new TranslationNetwork(spec);
        Parameters parameters = new Parameters(spec.shapes(words));
        this.weights = parameters.slice(parameters.join(root, tensors));
        this.decoder = new Decoder(spec, weights);
        this.vocabularySize =
                (int) requireNonNull(tensors.get(ParameterShapes.OUTPUT_BIAS)).shape()[0];
        this.attends = spec.attention() != TranslatorSpec.Attention.NONE;
        this.memoryBytes = 2L * Float.BYTES * parameters.size(); // an upper bound: the decoder's stack is stored twice
    }

    @Override
    public int vocabularySize() {
        return vocabularySize;
    }

    @Override
    public boolean attends() {
        return attends;
    }

    @Override
    public long memoryBytes() {
        return memoryBytes;
    }

    @Override
    public DecodingState read(List<int[]> sources) {
        NDManager reading = Tensors.scope(root);
        NDManager writing = Tensors.scope(root);
        try {
            Encoded encoded = network.encode(reading, weights, SourceRows.of(sources), TranslationMasks.NONE);
            return state(reading, encoded, writing, decoder.start(writing, encoded));
        } catch (RuntimeException failure) {
            reading.close();
            writing.close();
            throw failure;
        }
    }

    private TranslationState state(NDManager reading, Encoded encoded, NDManager writing, Decoder.Position position) {
        TranslationState.Read read = new TranslationState.Read(reading, encoded, network.attention(weights, encoded));
        return new TranslationState(read, writing, position);
    }

    @Override
    public Step step(DecodingState state, int[] tokens) {
        TranslationState writing = (TranslationState) state;
        NDManager manager = Tensors.scope(root);
        try {
            NDArray embedded = network.embed(manager, weights, tokens);
            Decoder.Position next =
                    decoder.step(embedded, writing.position(), writing.read().look(), TranslationMasks.NONE);
            NDArray logits = network.softmaxLayer(weights, next.output());
            Step step = new Step(
                    logits.logSoftmax(1).toFloatArray(),
                    next.shares() == null ? new float[0] : next.shares().toFloatArray());
            writing.moveTo(manager, next);
            return step;
        } catch (RuntimeException failure) {
            manager.close();
            throw failure;
        }
    }

    @Override
    public DecodingState select(DecodingState state, int[] rows) {
        TranslationState from = (TranslationState) state;
        NDManager reading = Tensors.scope(root);
        NDManager writing = Tensors.scope(root);
        long[] indices = Arrays.stream(rows).asLongStream().toArray();
        UnaryOperator<NDArray> read = array -> rows(reading.create(indices), array);
        UnaryOperator<NDArray> written = array -> rows(writing.create(indices), array);
        Encoded encoded = from.read().encoded();
        RecurrentState layers = from.position()
                .layers()
                .map(array -> written.apply(array.squeeze(0)).expandDims(0));
        return state(
                reading,
                new Encoded(
                        read.apply(encoded.annotations()),
                        read.apply(encoded.keys()),
                        read.apply(encoded.mask()),
                        layers),
                writing,
                new Decoder.Position(layers, written.apply(from.position().output()), null));
    }

    /** Rows of an array of any shape, in the manager of the index. */
    private static NDArray rows(NDArray index, NDArray array) {
        NDArray flat = array.reshape(
                array.getShape().get(0), array.size() / array.getShape().get(0));
        NDArray rows = RecurrentNetwork.embed(index, flat);
        long[] shape = array.getShape().getShape().clone();
        shape[0] = index.size();
        return rows.reshape(new Shape(shape));
    }

    @Override
    public void close() {
        root.close();
    }
}
