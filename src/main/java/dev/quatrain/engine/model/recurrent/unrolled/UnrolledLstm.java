package dev.quatrain.engine.model.recurrent.unrolled;

import static dev.quatrain.engine.model.recurrent.unrolled.LayerWeights.sigmoid;

import dev.quatrain.engine.model.RecurrentSpec.Cell;
import java.util.List;

/** i, f, o = σ(…), g = tanh(…), c = f ⊙ c′ + i ⊙ g, h = o ⊙ tanh c; blocks i f g o. */
record UnrolledLstm(LayerWeights weights) implements UnrolledCell {

    @Override
    public List<Gate> gates() {
        return Gate.of(Cell.LSTM);
    }

    @Override
    public CellStep step(double[] input, CellStep before) {
        int units = weights.units();
        double[] a = weights.fromInput(input);
        double[] b = weights.fromHidden(before.hidden());
        CellStep after = start();
        for (int u = 0; u < units; u++) {
            double i = sigmoid(a[u] + b[u]);
            double f = sigmoid(a[units + u] + b[units + u]);
            double g = Math.tanh(a[2 * units + u] + b[2 * units + u]);
            double o = sigmoid(a[3 * units + u] + b[3 * units + u]);
            double c = f * before.of(Gate.CELL)[u] + i * g;
            after.of(Gate.INPUT)[u] = i;
            after.of(Gate.FORGET)[u] = f;
            after.of(Gate.CANDIDATE)[u] = g;
            after.of(Gate.OUTPUT)[u] = o;
            after.of(Gate.CELL)[u] = c;
            after.hidden()[u] = o * Math.tanh(c);
        }
        return after;
    }

    @Override
    public LayerState total(CellStep after, LayerState known) {
        double[] cell = known.cell().clone();
        for (int u = 0; u < cell.length; u++) {
            double tanh = Math.tanh(after.of(Gate.CELL)[u]);
            cell[u] += known.hidden()[u] * after.of(Gate.OUTPUT)[u] * (1 - tanh * tanh);
        }
        return new LayerState(known.hidden(), cell);
    }

    @Override
    public StepGradient back(CellStep before, CellStep after, LayerState total) {
        int units = weights.units();
        double[] sums = new double[4 * units]; // with respect to the arguments of σ and tanh
        double[] cellBefore = new double[units];
        for (int u = 0; u < units; u++) {
            double i = after.of(Gate.INPUT)[u];
            double f = after.of(Gate.FORGET)[u];
            double g = after.of(Gate.CANDIDATE)[u];
            double o = after.of(Gate.OUTPUT)[u];
            double cell = total.cell()[u];
            sums[u] = cell * g * i * (1 - i);
            sums[units + u] = cell * before.of(Gate.CELL)[u] * f * (1 - f);
            sums[2 * units + u] = cell * i * (1 - g * g);
            sums[3 * units + u] = total.hidden()[u] * Math.tanh(after.of(Gate.CELL)[u]) * o * (1 - o);
            cellBefore[u] = cell * f;
        }
        LayerState earlier = new LayerState(weights.hidden().transposedTimes(sums), cellBefore);
        return new StepGradient(weights.input().transposedTimes(sums), earlier, sums, sums);
    }
}
