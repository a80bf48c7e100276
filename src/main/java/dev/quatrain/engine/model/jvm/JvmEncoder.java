package dev.quatrain.engine.model.jvm;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Encodes rows of tokens in one or two directions. Rows of different lengths are read together without padding, and have the same
 * bits as alone.
 *
 * @param forward reads each row from its beginning
 * @param backward reads each row from its end; null if there is no such direction
 */
public record JvmEncoder(Direction forward, @Nullable Direction backward) {
    private static final int TOKENS_AT_ONCE = 2048;

    /**
     * A direction.
     *
     * @param input of the first layer
     */
    public record Direction(TokenInput input, JvmStack stack) {}

    /**
     * A row that was read.
     *
     * @param outputs of the top layer at each token, (T, D · H)
     * @param last the final state of each direction, (D · H)
     */
    public record Encoding(float[][] outputs, float[] last) {}

    /** @param rows of at least one token */
    public List<Encoding> read(List<int[]> rows) {
        float[][][] ahead = read(forward, rows);
        if (backward == null) {
            return Arrays.stream(ahead)
                    .map(outputs -> new Encoding(outputs, outputs[outputs.length - 1]))
                    .toList();
        }
        float[][][] back =
                read(backward, rows.stream().map(JvmEncoder::reversed).toList());
        return IntStream.range(0, ahead.length)
                .mapToObj(row -> joined(ahead[row], back[row]))
                .toList();
    }

    private static int[] reversed(int[] tokens) {
        int[] reversed = new int[tokens.length];
        Arrays.setAll(reversed, t -> tokens[tokens.length - 1 - t]);
        return reversed;
    }

    private static Encoding joined(float[][] ahead, float[][] back) {
        int end = ahead.length - 1;
        float[][] outputs = new float[ahead.length][];
        Arrays.setAll(outputs, t -> JvmTensors.joined(ahead[t], back[end - t]));
        return new Encoding(outputs, JvmTensors.joined(ahead[end], back[end]));
    }

    /** The outputs of the top layer, (B, T, H). */
    private static float[][][] read(Direction direction, List<int[]> rows) {
        int[] order = IntStream.range(0, rows.size())
                .boxed()
                .sorted(Comparator.comparingInt(row -> -rows.get(row).length))
                .mapToInt(Integer::intValue)
                .toArray();
        float[][][] outputs = rows.stream().map(row -> new float[row.length][]).toArray(float[][][]::new);
        int longest = rows.get(order[0]).length;
        int steps = Math.max(1, TOKENS_AT_ONCE / rows.size());
        float[][][] state = direction.stack().zero(rows.size());
        for (int from = 0; from < longest; from += steps) {
            int start = from;
            int[][] tokens = new int[Math.min(steps, longest - from)][];
            Arrays.setAll(tokens, t -> column(rows, order, start + t));
            JvmStack.Reading reading = direction.stack().read(tokens, direction.input(), state);
            for (int t = 0; t < tokens.length; t++) {
                for (int b = 0; b < tokens[t].length; b++) {
                    outputs[order[b]][from + t] = reading.outputs()[t][b];
                }
            }
            state = reading.state();
        }
        return outputs;
    }

    /** The tokens at a place, of the rows that are so long, the longest first. */
    private static int[] column(List<int[]> rows, int[] order, int t) {
        return Arrays.stream(order)
                .mapToObj(rows::get)
                .takeWhile(row -> row.length > t)
                .mapToInt(row -> row[t])
                .toArray();
    }
}
