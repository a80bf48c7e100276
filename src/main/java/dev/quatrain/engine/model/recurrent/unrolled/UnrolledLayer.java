package dev.quatrain.engine.model.recurrent.unrolled;

import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.tensor.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One recurrent layer over one sequence, in plain loops and doubles: forward, and backward through time (Werbos 1990) to all
 * its inputs and parameters.
 */
public final class UnrolledLayer {

    private final UnrolledCell cell;
    private final List<CellStep> trace = new ArrayList<>(); // begins with the state before the first step
    private final double[][] input;

    private UnrolledLayer(UnrolledCell cell, double[][] input, LayerState start) {
        this.cell = cell;
        this.input = input;
        trace.add(CellStep.of(start, cell.gates()));
        for (double[] x : input) {
            trace.add(cell.step(x, trace.get(trace.size() - 1)));
        }
    }

    /** Reads sequences with the parameters of one layer. */
    public interface Reader {

        /** @param input (T, I) */
        UnrolledLayer read(double[][] input, LayerState start);
    }

    /** @param parameters {@code weight_ih weight_hh bias_ih bias_hh} */
    public static Reader of(RecurrentSpec spec, List<FloatTensor> parameters) {
        UnrolledCell cell = UnrolledCell.of(spec, LayerWeights.of(parameters));
        return (input, start) -> new UnrolledLayer(cell, input, start);
    }

    /** The state after each step, (T). */
    public List<LayerState> states() {
        return trace.subList(1, trace.size()).stream().map(CellStep::state).toList();
    }

    /** The state after the last step. */
    public LayerState last() {
        return trace.get(trace.size() - 1).state();
    }

    /**
     * @param output ∂loss/∂h_t through uses of h_t outside the layer, (T, H)
     * @param last the same for the state after the last step
     */
    public LayerGradients back(double[][] output, LayerState last) {
        StepGradient[] steps = new StepGradient[input.length];
        LayerState later = last;
        for (int t = input.length - 1; t >= 0; t--) {
            CellStep before = trace.get(t);
            CellStep after = trace.get(t + 1);
            steps[t] = cell.back(before, after, cell.total(after, later.plusHidden(output[t])));
            later = steps[t].before();
        }
        double[][] toInput = Arrays.stream(steps).map(StepGradient::input).toArray(double[][]::new);
        return new LayerGradients(toInput, later, toParameters(steps));
    }

    private List<double[]> toParameters(StepGradient[] steps) {
        double[][] inputSums = transposed(Arrays.stream(steps).map(StepGradient::inputSums));
        double[][] hiddenSums = transposed(Arrays.stream(steps).map(StepGradient::hiddenSums));
        double[][] hidden =
                trace.stream().limit(steps.length).map(CellStep::hidden).toArray(double[][]::new);
        return List.of(products(inputSums, input), products(hiddenSums, hidden), sums(inputSums), sums(hiddenSums));
    }

    /** (T, n) → (n, T) */
    private static double[][] transposed(Stream<double[]> vectors) {
        double[][] rows = vectors.toArray(double[][]::new);
        double[][] columns = new double[rows[0].length][rows.length];
        for (int t = 0; t < rows.length; t++) {
            for (int i = 0; i < columns.length; i++) {
                columns[i][t] = rows[t][i];
            }
        }
        return columns;
    }

    /** (n, T) · (T, m), row-major. */
    private static double[] products(double[][] left, double[][] right) {
        int columns = right[0].length;
        double[] products = new double[left.length * columns];
        double[] row = new double[columns];
        for (int i = 0; i < left.length; i++) {
            Arrays.fill(row, 0);
            LayerMatrix.addCombination(row, right, left[i]);
            System.arraycopy(row, 0, products, i * columns, columns);
        }
        return products;
    }

    private static double[] sums(double[][] rows) {
        return Arrays.stream(rows).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
    }
}
