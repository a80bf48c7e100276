package dev.quatrain.engine.model.recurrent.unrolled;

import static dev.quatrain.engine.model.recurrent.unrolled.LayerWeights.sigmoid;

import dev.quatrain.engine.model.RecurrentSpec.Cell;
import java.util.List;

/** r, z = σ(…), n = tanh(W x + b + r ⊙ (U h′ + b′)), h = (1 − z) ⊙ n + z ⊙ h′; blocks r z n, as in PyTorch. */
record UnrolledGru(LayerWeights weights) implements UnrolledCell {

    private static final int CANDIDATE_BLOCK = 2;

    @Override
    public List<Gate> gates() {
        return Gate.of(Cell.GRU);
    }

    @Override
    public CellStep step(double[] input, CellStep before) {
        int units = weights.units();
        double[] a = weights.fromInput(input);
        double[] b = weights.fromHidden(before.hidden());
        CellStep after = start();
        for (int u = 0; u < units; u++) {
            double r = sigmoid(a[u] + b[u]);
            double z = sigmoid(a[units + u] + b[units + u]);
            double n = Math.tanh(a[2 * units + u] + r * b[2 * units + u]);
            after.of(Gate.RESET)[u] = r;
            after.of(Gate.UPDATE)[u] = z;
            after.of(Gate.CANDIDATE)[u] = n;
            after.hidden()[u] = (1 - z) * n + z * before.hidden()[u];
        }
        return after;
    }

    @Override
    public StepGradient back(CellStep before, CellStep after, LayerState total) {
        int units = weights.units();
        double[] recalled = weights.fromHidden(before.hidden(), CANDIDATE_BLOCK); // U h′ + b′
        double[] inputSums = new double[3 * units]; // with respect to W x + b
        double[] hiddenSums = new double[3 * units]; // with respect to U h′ + b′
        double[] kept = new double[units];
        for (int u = 0; u < units; u++) {
            double r = after.of(Gate.RESET)[u];
            double z = after.of(Gate.UPDATE)[u];
            double n = after.of(Gate.CANDIDATE)[u];
            double hidden = total.hidden()[u];
            double candidate = hidden * (1 - z) * (1 - n * n);
            inputSums[u] = candidate * recalled[u] * r * (1 - r);
            inputSums[units + u] = hidden * (before.hidden()[u] - n) * z * (1 - z);
            inputSums[2 * units + u] = candidate;
            hiddenSums[2 * units + u] = candidate * r;
            kept[u] = hidden * z;
        }
        System.arraycopy(inputSums, 0, hiddenSums, 0, 2 * units);
        double[] fromSums = weights.hidden().transposedTimes(hiddenSums);
        LayerState earlier = new LayerState(fromSums, total.cell()).plusHidden(kept);
        return new StepGradient(weights.input().transposedTimes(inputSums), earlier, inputSums, hiddenSums);
    }
}
