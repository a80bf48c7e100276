package dev.quatrain.engine.model.recurrent.jvm;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.model.Batching;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.HiddenStates;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.ParametricLanguageModel;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.jvm.HeapShare;
import dev.quatrain.engine.model.jvm.JvmStack;
import dev.quatrain.engine.model.jvm.JvmTensors;
import dev.quatrain.engine.model.jvm.Products;
import dev.quatrain.engine.model.jvm.TokenInput;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A trained recurrent language model in Java arrays. A row has the same bits whatever other rows are fed with it, whether tokens
 * are read one by one or together, and on every processor. Thread-safe.
 */
public final class JvmLanguageModel implements ParametricLanguageModel, HiddenStates {

    private static final int CHUNK = 512; // tokens that are read at once where no logits are needed

    private final RecurrentSpec spec;
    private final JvmWeights weights;
    private final TokenInput input;

    /** @param tensors with the names and shapes of {@link ParameterShapes} */
    public JvmLanguageModel(RecurrentSpec spec, Map<String, FloatTensor> tensors) {
        this.spec = spec;
        this.weights = JvmWeights.of(spec, new JvmTensors(tensors));
        this.input = new TokenInput(
                spec, weights.embedding(), weights.stack().layers().get(0));
    }

    /** Whether such a model is decoded in plain Java; see {@link HeapShare}. */
    public static boolean suits(RecurrentSpec spec, int vocabularySize) {
        return HeapShare.suits(sizeOf(spec, vocabularySize));
    }

    private static long sizeOf(RecurrentSpec spec, int vocabularySize) {
        long shared = spec.tied() ? (long) vocabularySize * spec.embeddingSize() : 0; // once by rows, once transposed
        return Float.BYTES
                * (ParameterShapes.count(spec, vocabularySize) + shared + TokenInput.tableSize(spec, vocabularySize));
    }

    @Override
    public RecurrentSpec spec() {
        return spec;
    }

    @Override
    public Map<String, FloatTensor> weights() {
        return weights.tensors(spec);
    }

    @Override
    public String device() {
        return Devices.CPU;
    }

    @Override
    public int vocabularySize() {
        return weights.outputBias().length;
    }

    @Override
    public long memoryBytes() {
        return sizeOf(spec, vocabularySize());
    }

    @Override
    public long heapBytes() {
        return memoryBytes();
    }

    @Override
    public DecodingState start(int batch) {
        return new JvmState(weights.stack().zero(batch), batch);
    }

    @Override
    public float[] step(DecodingState state, int[] tokens) {
        JvmState decoding = (JvmState) state;
        float[][][] next = weights.stack().step(input.contribution(tokens), decoding.arrays());
        float[] logits = logits(weights.stack().top(next));
        decoding.moveTo(next);
        return logits;
    }

    @Override
    public float[] read(DecodingState state, int[] tokens) {
        return logits(outputs((JvmState) state, tokens));
    }

    @Override
    public boolean readsExactly() {
        return true;
    }

    @Override
    public void feed(DecodingState state, int[] tokens) {
        outputs((JvmState) state, tokens);
    }

    /** Feeds tokens to a state of one row, and returns the hidden states of the top layer, (T, H). */
    private float[][] outputs(JvmState state, int[] tokens) {
        int[][] rows =
                Arrays.stream(tokens).mapToObj(token -> new int[] {token}).toArray(int[][]::new);
        JvmStack.Reading reading = weights.stack().read(rows, input, state.arrays());
        state.moveTo(reading.state());
        return Arrays.stream(reading.outputs()).map(output -> output[0]).toArray(float[][]::new);
    }

    /** (N, H) → (N, V), by rows. */
    private float[] logits(float[][] top) {
        float[][] inputs = weights.projection() == null ? top : Products.of(requireNonNull(weights.projection()), top);
        float[][] rows = Products.of(weights.output(), weights.outputBias(), inputs);
        return rows.length == 1 ? rows[0] : JvmTensors.joined(rows);
    }

    @Override
    public double[] meanHidden(int[] tokens, Runnable beforeChunk) {
        double[] sum = new double[spec.hiddenSize()];
        JvmState state = (JvmState) start(1);
        outputs(state, new int[] {tokens[0]});
        for (int from = 1; from < tokens.length; from += CHUNK) {
            beforeChunk.run();
            for (float[] output :
                    outputs(state, Arrays.copyOfRange(tokens, from, Math.min(tokens.length, from + CHUNK)))) {
                for (int n = 0; n < sum.length; n++) {
                    sum[n] += output[n];
                }
            }
        }
        return Arrays.stream(sum).map(total -> total / (tokens.length - 1)).toArray();
    }

    @Override
    public DecodingState select(DecodingState state, int[] rows) {
        return rows(List.of(state), rows);
    }

    @Override
    public DecodingState concat(List<DecodingState> states) {
        int batch = states.stream().mapToInt(DecodingState::batch).sum();
        int[] all = new int[batch];
        Arrays.setAll(all, row -> row);
        return rows(states, all);
    }

    /** The given rows of several states, counted through. */
    private DecodingState rows(List<DecodingState> states, int[] chosen) {
        float[][][] arrays = new float[weights.stack().arrays()][][];
        for (int array = 0; array < arrays.length; array++) {
            int at = array;
            float[][] all = states.stream()
                    .flatMap(state -> Arrays.stream(((JvmState) state).arrays()[at]))
                    .toArray(float[][]::new);
            arrays[array] = Arrays.stream(chosen).mapToObj(row -> all[row]).toArray(float[][]::new);
        }
        return new JvmState(arrays, chosen.length);
    }

    /** Together, a row takes two thirds of its time alone. */
    @Override
    public Batching batching() {
        return Batching.EXACT;
    }

    @Override
    public float[] export(DecodingState state) {
        float[][] rows = Arrays.stream(((JvmState) state).arrays())
                .flatMap(Arrays::stream)
                .toArray(float[][]::new);
        return JvmTensors.joined(rows);
    }

    @Override
    public DecodingState restore(float[] numbers, int batch) {
        int expected = weights.stack().arrays() * batch * spec.hiddenSize();
        if (numbers.length != expected) {
            throw new IllegalArgumentException(
                    "expected %d numbers of state, got %d".formatted(expected, numbers.length));
        }
        float[][][] arrays = new float[weights.stack().arrays()][batch][];
        int from = 0;
        for (float[][] array : arrays) {
            for (int row = 0; row < batch; row++) {
                array[row] = Arrays.copyOfRange(numbers, from, from + spec.hiddenSize());
                from += spec.hiddenSize();
            }
        }
        return new JvmState(arrays, batch);
    }

    @Override
    public void close() {
        // the weights are collected as garbage
    }
}
