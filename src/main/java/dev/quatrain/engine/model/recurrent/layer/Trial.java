package dev.quatrain.engine.model.recurrent.layer;

import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.recurrent.unrolled.LayerState;
import dev.quatrain.engine.model.recurrent.unrolled.UnrolledLayer;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.Seeds;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Random inputs, parameters and loss weights for one layer's shape. There are only two different sequences, which alternate
 * in the rows of the batch; so plain loops over two sequences check all rows.
 *
 * @param parameters {@code weight_ih weight_hh bias_ih bias_hh}, so small that a step has no effect thirty steps later
 * @param loops the same layer in plain loops
 * @param inputs of each sequence, (T, I)
 * @param starts of each sequence: the state before the first step
 * @param outputWeights of each sequence: ∂loss/∂h_t (T, H), nonzero only for the last steps of a long window
 * @param lastWeights of each sequence: ∂loss/∂ the state after the last step
 */
record Trial(
        LayerShape shape,
        List<FloatTensor> parameters,
        UnrolledLayer.Reader loops,
        List<float[][]> inputs,
        List<LayerState> starts,
        List<float[][]> outputWeights,
        List<LayerState> lastWeights) {

    private static final long PURPOSE = 11;
    private static final int SEQUENCES = 2;

    static Trial of(LayerShape shape, int attempt) {
        SplittableRandom random = Seeds.generator(shape.hidden(), PURPOSE, attempt);
        int rows = ParameterShapes.gates(shape.cell()) * shape.hidden();
        double input = 1 / Math.sqrt(shape.input());
        double hidden = 1 / Math.sqrt(shape.hidden());
        List<FloatTensor> parameters = List.of(
                tensor(random, input, rows, shape.input()),
                tensor(random, hidden, rows, shape.hidden()),
                tensor(random, hidden, rows),
                tensor(random, hidden, rows));
        int weighed = shape.steps() > shape.checkedSteps() ? shape.checkedSteps() / 3 : shape.steps();
        return new Trial(
                shape,
                parameters,
                UnrolledLayer.of(shape.spec(), parameters),
                each(shape, row -> matrix(random, shape.steps(), shape.input(), shape.steps())),
                each(shape, row -> state(random, shape)),
                each(shape, row -> matrix(random, shape.steps(), shape.hidden(), weighed)),
                each(shape, row -> state(random, shape)));
    }

    /** A vector of one sequence at one step. */
    interface Vectors {
        double[] at(int sequence, int step);
    }

    /** The vectors of all rows in batch order, time first: (T · B · n). */
    double[] batch(int steps, Vectors vectors) {
        int columns = vectors.at(0, 0).length;
        double[] batch = new double[steps * shape.batch() * columns];
        for (int t = 0; t < steps; t++) {
            for (int row = 0; row < shape.batch(); row++) {
                double[] vector = vectors.at(row % inputs.size(), t);
                System.arraycopy(vector, 0, batch, (t * shape.batch() + row) * columns, columns);
            }
        }
        return batch;
    }

    /** The sum over all rows of the batch, given the value of each sequence. */
    double[] sum(List<double[]> each) {
        double[] sum = new double[each.get(0).length];
        for (int sequence = 0; sequence < each.size(); sequence++) {
            int rows = (shape.batch() - sequence + each.size() - 1) / each.size();
            double[] one = each.get(sequence);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += rows * one[i];
            }
        }
        return sum;
    }

    private static <T> List<T> each(LayerShape shape, IntFunction<T> make) {
        return IntStream.range(0, Math.min(SEQUENCES, shape.batch()))
                .mapToObj(make)
                .toList();
    }

    private static FloatTensor tensor(SplittableRandom random, double range, int... axes) {
        long[] shape = IntStream.of(axes).asLongStream().toArray();
        return new FloatTensor(shape, vector(random, range, (int) FloatTensor.count(shape)));
    }

    /** Zero except for the last {@code filled} rows, which have variance 1/3. */
    private static float[][] matrix(SplittableRandom random, int rows, int columns, int filled) {
        float[][] matrix = new float[rows][columns];
        for (int row = rows - filled; row < rows; row++) {
            matrix[row] = vector(random, 1, columns);
        }
        return matrix;
    }

    private static LayerState state(SplittableRandom random, LayerShape shape) {
        return new LayerState(
                doubles(vector(random, 1, shape.hidden())),
                doubles(vector(random, 1, shape.cell() == Cell.LSTM ? shape.hidden() : 0)));
    }

    private static float[] vector(SplittableRandom random, double range, int size) {
        float[] vector = new float[size];
        for (int i = 0; i < size; i++) {
            vector[i] = (float) (range * (2 * random.nextDouble() - 1));
        }
        return vector;
    }

    static double[] doubles(float[] floats) {
        return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
    }
}
