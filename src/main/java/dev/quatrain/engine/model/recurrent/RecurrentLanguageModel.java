package dev.quatrain.engine.model.recurrent;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import dev.quatrain.engine.model.Batching;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.HiddenStates;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.ParametricLanguageModel;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A trained recurrent language model. The weights are copied once and never change. Thread-safe. */
public final class RecurrentLanguageModel implements ParametricLanguageModel, HiddenStates {

    private static final int READ_FUSED_FROM = 4; // tokens; below that, single steps are faster than one fused call

    private static final int CHUNK = 512; // tokens that are read at once where no logits are needed

    private final RecurrentSpec spec;
    private final int vocabularySize;
    private final String device;
    private final NDManager root;
    private final RecurrentNetwork network;
    private final Map<String, NDArray> weights;
    private final List<StepCell> cells = new ArrayList<>();
    private final long memoryBytes;

    /**
     * @param tensors with the names and shapes of {@link ParameterShapes}
     * @param device by name, see {@link Devices}
     */
    public RecurrentLanguageModel(RecurrentSpec spec, Map<String, FloatTensor> tensors, String device) {
        this.spec = spec;
        this.vocabularySize =
                (int) requireNonNull(tensors.get(ParameterShapes.OUTPUT_BIAS)).shape()[0];
        this.device = device;
        this.root = Devices.newManager(device);
        this.network = new RecurrentNetwork(spec);
        Parameters parameters = new Parameters(ParameterShapes.of(spec, vocabularySize));
        this.weights = parameters.slice(parameters.join(root, tensors));
        for (int layer = 0; layer < spec.layers(); layer++) {
            cells.add(new StepCell(spec, weights, layer));
        }
        this.memoryBytes = 2L * Float.BYTES * parameters.size(); // the stack is stored twice, for windows and for steps
    }

    @Override
    public RecurrentSpec spec() {
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
        NDManager manager = Tensors.scope(root);
        return new RecurrentDecodingState(manager, RecurrentState.zero(manager, spec, batch), batch);
    }

    @Override
    public float[] step(DecodingState state, int[] tokens) {
        RecurrentDecodingState decoding = (RecurrentDecodingState) state;
        NDManager manager = Tensors.scope(root);
        try {
            NDArray input =
                    rows(manager, requireNonNull(weights.get(ParameterShapes.EMBEDDING)), tokens); // (B) → (B, E)
            List<NDList> next = new ArrayList<>();
            for (int layer = 0; layer < spec.layers(); layer++) {
                NDList moved =
                        cells.get(layer).step(input, decoding.state().layers().get(layer));
                input = moved.head().squeeze(0);
                next.add(moved);
            }
            float[] logits = network.softmaxLayer(weights, input).logits().toFloatArray();
            decoding.moveTo(manager, new RecurrentState(next));
            return logits;
        } catch (RuntimeException failure) {
            manager.close();
            throw failure;
        }
    }

    @Override
    public float[] read(DecodingState state, int[] tokens) {
        if (tokens.length < READ_FUSED_FROM) {
            return readStepwise(state, tokens);
        }
        RecurrentDecodingState decoding = (RecurrentDecodingState) state;
        NDManager manager = Tensors.scope(root);
        try {
            NDArray ids = Tensors.timeFirst(manager, tokens, 1);
            RecurrentNetwork.Pass pass = network.forward(weights, ids, decoding.state(), DropoutMasks.NONE);
            float[] logits =
                    network.softmaxLayer(weights, pass.dropped()).logits().toFloatArray();
            decoding.moveTo(manager, pass.state());
            return logits;
        } catch (RuntimeException failure) {
            manager.close();
            throw failure;
        }
    }

    @Override
    public void feed(DecodingState state, int[] tokens) {
        if (tokens.length < READ_FUSED_FROM) {
            readStepwise(state, tokens);
        } else {
            outputs((RecurrentDecodingState) state, tokens);
        }
    }

    @Override
    public double[] meanHidden(int[] tokens, Runnable beforeChunk) {
        double[] sum = new double[spec.hiddenSize()];
        try (DecodingState state = start(1)) {
            outputs((RecurrentDecodingState) state, new int[] {tokens[0]});
            for (int from = 1; from < tokens.length; from += CHUNK) {
                beforeChunk.run();
                int[] chunk = Arrays.copyOfRange(tokens, from, Math.min(tokens.length, from + CHUNK));
                float[] outputs = outputs((RecurrentDecodingState) state, chunk);
                for (int i = 0; i < outputs.length; i++) {
                    sum[i % sum.length] += outputs[i];
                }
            }
        }
        return Arrays.stream(sum).map(total -> total / (tokens.length - 1)).toArray();
    }

    /** Feeds tokens and returns the outputs of the top layer, (T, H). */
    private float[] outputs(RecurrentDecodingState decoding, int[] tokens) {
        NDManager manager = Tensors.scope(root);
        try {
            NDArray embedding = requireNonNull(weights.get(ParameterShapes.EMBEDDING));
            NDArray embedded = RecurrentNetwork.embed(Tensors.timeFirst(manager, tokens, 1), embedding); // (T, 1, E)
            RecurrentNetwork.Stacked read = network.stack(weights, embedded, decoding.state(), DropoutMasks.NONE);
            float[] outputs = read.output().toFloatArray();
            decoding.moveTo(manager, read.state());
            return outputs;
        } catch (RuntimeException failure) {
            manager.close();
            throw failure;
        }
    }

    private float[] readStepwise(DecodingState state, int[] tokens) {
        float[] logits = new float[tokens.length * vocabularySize];
        for (int t = 0; t < tokens.length; t++) {
            float[] step = step(state, new int[] {tokens[t]});
            System.arraycopy(step, 0, logits, t * vocabularySize, vocabularySize);
        }
        return logits;
    }

    @Override
    public DecodingState select(DecodingState state, int[] rows) {
        NDManager manager = Tensors.scope(root);
        RecurrentState selected = ((RecurrentDecodingState) state)
                .state()
                .map(array -> rows(manager, array.squeeze(0), rows).expandDims(0));
        return new RecurrentDecodingState(manager, selected, rows.length);
    }

    @Override
    public DecodingState concat(List<DecodingState> states) {
        NDManager manager = Tensors.scope(root);
        List<RecurrentState> parts = states.stream()
                .map(state -> ((RecurrentDecodingState) state).state())
                .toList();
        int batch = states.stream().mapToInt(DecodingState::batch).sum();
        return new RecurrentDecodingState(manager, RecurrentState.concat(manager, parts), batch);
    }

    @Override
    public Batching batching() {
        return Batching.ROUNDED;
    }

    @Override
    public float[] export(DecodingState state) {
        float[] numbers = new float[numbers(state.batch())];
        int offset = 0;
        for (NDArray array : ((RecurrentDecodingState) state).state().arrays()) {
            float[] values = array.toFloatArray();
            System.arraycopy(values, 0, numbers, offset, values.length);
            offset += values.length;
        }
        return numbers;
    }

    @Override
    public DecodingState restore(float[] numbers, int batch) {
        if (numbers.length != numbers(batch)) {
            throw new IllegalArgumentException(
                    "expected %d numbers of state, got %d".formatted(numbers(batch), numbers.length));
        }
        NDManager manager = Tensors.scope(root);
        int size = batch * spec.hiddenSize();
        int[] offset = {0};
        RecurrentState restored = RecurrentState.zero(manager, spec, batch).map(zero -> {
            float[] values = Arrays.copyOfRange(numbers, offset[0], offset[0] + size);
            offset[0] += size;
            return Tensors.of(manager, values, new Shape(1, batch, spec.hiddenSize()));
        });
        return new RecurrentDecodingState(manager, restored, batch);
    }

    private int numbers(int batch) {
        return spec.layers() * RecurrentState.kinds(spec) * batch * spec.hiddenSize();
    }

    /** Rows of a matrix, in the given manager. */
    private static NDArray rows(NDManager manager, NDArray matrix, int[] indices) {
        NDArray index = manager.create(Arrays.stream(indices).asLongStream().toArray());
        return index.getNDArrayInternal()
                .embedding(index, matrix, SparseFormat.DENSE)
                .singletonOrThrow();
    }

    @Override
    public void close() {
        root.close();
    }
}
