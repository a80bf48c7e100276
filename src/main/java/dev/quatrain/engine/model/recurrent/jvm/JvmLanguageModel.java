package dev.quatrain.engine.model.recurrent.jvm;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.model.Batching;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.HiddenStates;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.ParametricLanguageModel;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.recurrent.RecurrentState;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trained recurrent language model in Java arrays. A row has the same bits whatever other rows are fed with it, whether tokens
 * are read one by one or together, and on every processor. Thread-safe.
 */
public final class JvmLanguageModel implements ParametricLanguageModel, HiddenStates {

    /** Floats of the table of what each token contributes to the first layer, in any heap. */
    private static final long SMALL_TABLE = 1 << 22;

    private static final int SHARE_OF_TABLE = 64; // of the heap, where it is larger

    private static final int SHARE_OF_HEAP = 16; // of one model: a sixteenth

    private static final int CHUNK = 512; // tokens that are read at once where no logits are needed

    private final RecurrentSpec spec;
    private final JvmWeights weights;
    private final float @Nullable [][] table; // (V, G · H)

    /** @param tensors with the names and shapes of {@link ParameterShapes} */
    public JvmLanguageModel(RecurrentSpec spec, Map<String, FloatTensor> tensors) {
        this.spec = spec;
        this.weights = JvmWeights.of(spec, tensors);
        this.table = tableSize(spec, vocabularySize()) == 0
                ? null
                : weights.layers().get(0).contribution(weights.embedding());
    }

    /**
     * Whether such a model can be in the heap, beside others, and the processor has an instruction for fused multiply-add. Without
     * one, Java computes it in software, which takes a thousand times as long.
     */
    public static boolean suits(RecurrentSpec spec, int vocabularySize) {
        return FusedMultiplyAdd.IS_FAST
                && sizeOf(spec, vocabularySize) <= Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
    }

    private static long sizeOf(RecurrentSpec spec, int vocabularySize) {
        long shared = spec.tied() ? (long) vocabularySize * spec.embeddingSize() : 0; // once by rows, once transposed
        return Float.BYTES * (ParameterShapes.count(spec, vocabularySize) + shared + tableSize(spec, vocabularySize));
    }

    private static long tableSize(RecurrentSpec spec, int vocabularySize) {
        long size = (long) vocabularySize * ParameterShapes.gates(spec.type()) * spec.hiddenSize();
        long largest = Runtime.getRuntime().maxMemory() / SHARE_OF_TABLE / Float.BYTES;
        return size <= Math.max(SMALL_TABLE, largest) ? size : 0;
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
        return new JvmState(new float[spec.layers() * kinds()][batch][spec.hiddenSize()], batch);
    }

    private int kinds() {
        return RecurrentState.kinds(spec);
    }

    @Override
    public float[] step(DecodingState state, int[] tokens) {
        JvmState decoding = (JvmState) state;
        float[][][] next = new float[decoding.arrays().length][][];
        float[][] sums = contribution(tokens);
        float[][] top = {};
        for (int layer = 0; layer < spec.layers(); layer++) {
            JvmLayer here = weights.layers().get(layer);
            float[][][] moved = here.step(layer == 0 ? sums : here.contribution(top), layer(decoding.arrays(), layer));
            System.arraycopy(moved, 0, next, layer * kinds(), kinds());
            top = moved[0];
        }
        float[] logits = logits(top);
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
        float[][][] next = new float[state.arrays().length][][];
        float[][] sums = contribution(tokens);
        float[][] outputs = new float[tokens.length][];
        for (int layer = 0; layer < spec.layers(); layer++) {
            JvmLayer here = weights.layers().get(layer);
            float[][] all = layer == 0 ? sums : here.contribution(outputs);
            float[][][] moving = layer(state.arrays(), layer);
            outputs = new float[tokens.length][];
            for (int t = 0; t < tokens.length; t++) {
                moving = here.step(new float[][] {all[t]}, moving);
                outputs[t] = moving[0][0];
            }
            System.arraycopy(moving, 0, next, layer * kinds(), kinds());
        }
        state.moveTo(next);
        return outputs;
    }

    private float[][][] layer(float[][][] arrays, int layer) {
        return Arrays.copyOfRange(arrays, layer * kinds(), (layer + 1) * kinds());
    }

    /** What tokens contribute to the first layer, (B, G · H). */
    private float[][] contribution(int[] tokens) {
        float[][] sums = new float[tokens.length][];
        for (int b = 0; b < tokens.length; b++) {
            sums[b] = table == null ? weights.embedding()[tokens[b]] : table[tokens[b]].clone();
        }
        return table == null ? weights.layers().get(0).contribution(sums) : sums;
    }

    /** (N, H) → (N, V), by rows. */
    private float[] logits(float[][] top) {
        float[][] inputs = top;
        if (weights.projection() != null) {
            inputs = new float[top.length][spec.embeddingSize()];
            Products.add(requireNonNull(weights.projection()), top, inputs);
        }
        float[][] rows = new float[top.length][];
        Arrays.setAll(rows, n -> weights.outputBias().clone());
        Products.add(weights.output(), inputs, rows);
        return joined(rows, vocabularySize());
    }

    private static float[] joined(float[][] rows, int width) {
        if (rows.length == 1) {
            return rows[0];
        }
        float[] all = new float[rows.length * width];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, all, row * width, width);
        }
        return all;
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
        float[][][] arrays = new float[spec.layers() * kinds()][][];
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
        return rows.length == 1 ? rows[0].clone() : joined(rows, spec.hiddenSize());
    }

    @Override
    public DecodingState restore(float[] numbers, int batch) {
        int expected = spec.layers() * kinds() * batch * spec.hiddenSize();
        if (numbers.length != expected) {
            throw new IllegalArgumentException(
                    "expected %d numbers of state, found %d".formatted(expected, numbers.length));
        }
        float[][][] arrays = new float[spec.layers() * kinds()][batch][];
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
