package dev.quatrain.engine.model.recurrent.unrolled;

import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.tensor.FloatTensor;
import java.util.ArrayList;
import java.util.List;

/**
 * One recurrent layer over one sequence, in plain loops and doubles: forwards, and backwards through time (Werbos 1990) to all
 * that it was made of.
 */
public final class UnrolledLayer {

    private final LayerWeights weights;
    private final UnrolledCell cell;
    private final List<CellStep> trace = new ArrayList<>(); // the state before the first step first
    private final double[][] input;

    /**
     * Reads the sequence.
     *
     * @param parameters {@code weight_ih weight_hh bias_ih bias_hh}
     * @param input (T, I)
     */
    public UnrolledLayer(RecurrentSpec spec, List<FloatTensor> parameters, double[][] input, LayerState start) {
        this.weights = LayerWeights.of(parameters);
        this.cell = UnrolledCell.of(spec, weights);
        this.input = input;
        trace.add(CellStep.of(start, cell.gates()));
        for (double[] x : input) {
            trace.add(cell.step(x, trace.get(trace.size() - 1)));
        }
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
     * @param output ∂loss/∂h_t of what is done with h_t outside the layer, (T, H)
     * @param last the same of the state after the last step
     */
    public LayerGradients back(double[][] output, LayerState last) {
        double[][] toInput = new double[input.length][];
        List<double[]> parameters = List.of(
                zeros(weights.input()),
                zeros(weights.hidden()),
                zeros(weights.inputBias()),
                zeros(weights.hiddenBias()));
        StateGradient later = new StateGradient(last.hidden(), last.cell());
        for (int t = input.length - 1; t >= 0; t--) {
            CellStep before = trace.get(t);
            CellStep after = trace.get(t + 1);
            StateGradient total = cell.total(after, later.plusHidden(output[t]));
            StepGradient step = cell.back(before, after, total);
            addProduct(parameters.get(0), step.inputSums(), input[t]);
            addProduct(parameters.get(1), step.hiddenSums(), before.hidden());
            add(parameters.get(2), step.inputSums());
            add(parameters.get(3), step.hiddenSums());
            toInput[t] = step.input();
            later = step.before();
        }
        return new LayerGradients(toInput, new LayerState(later.hidden(), later.cell()), parameters);
    }

    private static double[] zeros(WeightMatrix like) {
        return new double[like.rows() * like.columns()];
    }

    private static double[] zeros(float[] like) {
        return new double[like.length];
    }

    /** matrix += column · rowᵀ */
    private static void addProduct(double[] matrix, double[] column, double[] row) {
        for (int i = 0; i < column.length; i++) {
            double factor = column[i];
            int from = i * row.length;
            for (int j = 0; j < row.length; j++) {
                matrix[from + j] += factor * row[j];
            }
        }
    }

    private static void add(double[] sum, double[] more) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
    }
}
