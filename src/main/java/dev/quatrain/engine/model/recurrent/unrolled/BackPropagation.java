package dev.quatrain.engine.model.recurrent.unrolled;

import java.util.List;

/** Back-propagation from the last step of an unrolled network to its first; records the gradient norms. */
final class BackPropagation {

    private final List<UnrolledCell> cells;
    private final List<List<CellStep>> trace;
    private final double[][] hidden; // (L, T)
    private final double[][] cell; // (L, T), or (0)
    private LayerState[] later; // by layer: gradients from later steps

    /** @param trace by step and layer, beginning with the state before the first step */
    BackPropagation(List<UnrolledCell> cells, List<List<CellStep>> trace) {
        this.cells = cells;
        this.trace = trace;
        int steps = trace.size() - 1;
        boolean remembers = cells.get(0).gates().contains(Gate.CELL);
        this.hidden = new double[cells.size()][steps];
        this.cell = new double[remembers ? cells.size() : 0][steps];
        this.later = cells.stream().map(UnrolledCell::none).toArray(LayerState[]::new);
    }

    /**
     * @param loss the differentiated value
     * @param fromLoss ∂loss/∂h of the top layer at the last step, (H)
     * @throws ArithmeticException if a gradient overflows
     */
    GradientNorms run(double loss, double[] fromLoss, Runnable beforeStep) {
        int top = cells.size() - 1;
        later[top] = later[top].plusHidden(fromLoss);
        for (int t = trace.size() - 2; t >= 0; t--) {
            beforeStep.run();
            step(t);
        }
        return new GradientNorms(loss, hidden, cell);
    }

    private void step(int t) {
        LayerState[] earlier = new LayerState[cells.size()];
        double[] fromAbove = new double[cells.get(0).weights().units()];
        for (int layer = cells.size() - 1; layer >= 0; layer--) {
            CellStep before = trace.get(t).get(layer);
            CellStep after = trace.get(t + 1).get(layer);
            LayerState total = cells.get(layer).total(after, later[layer].plusHidden(fromAbove));
            note(total, layer, t);
            StepGradient passed = cells.get(layer).back(before, after, total);
            earlier[layer] = passed.before();
            fromAbove = passed.input();
        }
        later = earlier;
    }

    private void note(LayerState total, int layer, int t) {
        hidden[layer][t] = finite(GradientNorms.norm(total.hidden()), t);
        if (cell.length > 0) {
            cell[layer][t] = finite(GradientNorms.norm(total.cell()), t);
        }
    }

    private static double finite(double norm, int step) {
        if (!Double.isFinite(norm)) {
            throw new ArithmeticException("the gradient overflows at step " + step);
        }
        return norm;
    }
}
