package dev.quatrain.engine.model.recurrent.unrolled;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.tensor.FloatTensor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A recurrent language model for inspection. Computes in doubles, from the zero state, one sequence at a time. */
public final class UnrolledNetwork {

    private final WeightMatrix embedding;
    private final List<UnrolledCell> cells = new ArrayList<>();
    private final SoftmaxLayer softmax;

    /** @param weights by name, see {@link ParameterShapes}; not copied */
    public UnrolledNetwork(RecurrentSpec spec, Map<String, FloatTensor> weights) {
        this.embedding = WeightMatrix.of(requireNonNull(weights.get(ParameterShapes.EMBEDDING)));
        for (int layer = 0; layer < spec.layers(); layer++) {
            cells.add(UnrolledCell.of(spec, LayerWeights.of(weights, layer)));
        }
        this.softmax = SoftmaxLayer.of(spec, weights);
    }

    /**
     * The gates and states of a layer after each token.
     *
     * @param tokens (T), ids
     * @param layer from 0
     * @param beforeStep runs before each step; an exception from it ends the work
     * @return by gate, (T, H)
     * @throws ArithmeticException if a state overflows
     */
    public Map<Gate, float[][]> gates(int[] tokens, int layer, Runnable beforeStep) {
        Map<Gate, float[][]> trace = new EnumMap<>(Gate.class);
        cells.get(layer).gates().forEach(gate -> trace.put(gate, new float[tokens.length][]));
        List<CellStep> state = start();
        for (int t = 0; t < tokens.length; t++) {
            beforeStep.run();
            state = step(state, tokens[t], layer);
            for (Map.Entry<Gate, float[][]> gate : trace.entrySet()) {
                gate.getValue()[t] = floats(state.get(layer).of(gate.getKey()), t);
            }
        }
        return trace;
    }

    /**
     * The gradient norms of the loss of one token, for all steps and layers.
     *
     * @param tokens (T), ids; at least one
     * @param target the token after them, whose −ln p is the loss
     * @param beforeStep runs before each step, forward and backward; an exception from it ends the work
     * @throws ArithmeticException if a state or a gradient overflows
     */
    public GradientNorms gradients(int[] tokens, int target, Runnable beforeStep) {
        List<List<CellStep>> trace = new ArrayList<>(List.of(start()));
        for (int token : tokens) {
            beforeStep.run();
            trace.add(step(trace.get(trace.size() - 1), token, cells.size() - 1));
        }
        double[] top = trace.get(tokens.length).get(cells.size() - 1).hidden();
        double[] logProbabilities = SoftmaxLayer.logProbabilities(softmax.logits(top));
        double[] fromLoss = softmax.gradient(logProbabilities, target);
        return new BackPropagation(cells, trace).run(-logProbabilities[target], fromLoss, beforeStep);
    }

    /** The logits after a hidden state of the top layer: (H) → (V). */
    double[] logits(double[] hidden) {
        return softmax.logits(hidden);
    }

    private List<CellStep> start() {
        return cells.stream().map(UnrolledCell::start).toList();
    }

    /** @param top the highest layer that is needed, from 0 */
    private List<CellStep> step(List<CellStep> before, int token, int top) {
        List<CellStep> after = new ArrayList<>();
        double[] input = embedding.row(token);
        for (int layer = 0; layer <= top; layer++) {
            CellStep step = cells.get(layer).step(input, before.get(layer));
            input = step.hidden();
            after.add(step);
        }
        return after;
    }

    private static float[] floats(double[] values, int step) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
            if (!Float.isFinite(floats[i])) {
                throw new ArithmeticException("the state overflows at step " + step);
            }
        }
        return floats;
    }
}
