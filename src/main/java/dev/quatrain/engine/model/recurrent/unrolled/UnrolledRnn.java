package dev.quatrain.engine.model.recurrent.unrolled;

import dev.quatrain.engine.model.RecurrentSpec.Activation;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import java.util.List;

/** h = tanh(…) or max(0, …). */
record UnrolledRnn(LayerWeights weights, Activation activation) implements UnrolledCell {

    @Override
    public List<Gate> gates() {
        return Gate.of(Cell.RNN);
    }

    @Override
    public CellStep step(double[] input, CellStep before) {
        double[] a = weights.fromInput(input);
        double[] b = weights.fromHidden(before.hidden());
        CellStep after = start();
        for (int u = 0; u < a.length; u++) {
            double sum = a[u] + b[u];
            after.hidden()[u] = activation == Activation.RELU ? Math.max(0, sum) : Math.tanh(sum);
        }
        return after;
    }

    @Override
    public StepGradient back(CellStep before, CellStep after, LayerState total) {
        double[] sums = total.hidden().clone();
        for (int u = 0; u < sums.length; u++) {
            sums[u] *= slope(after.hidden()[u]);
        }
        LayerState earlier = new LayerState(weights.hidden().transposedTimes(sums), total.cell());
        return new StepGradient(weights.input().transposedTimes(sums), earlier, sums, sums);
    }

    private double slope(double hidden) {
        if (activation == Activation.RELU) {
            return hidden > 0 ? 1 : 0;
        }
        return 1 - hidden * hidden;
    }
}
