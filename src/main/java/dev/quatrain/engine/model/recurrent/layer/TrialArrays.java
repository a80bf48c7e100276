package dev.quatrain.engine.model.recurrent.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.model.recurrent.unrolled.LayerState;
import dev.quatrain.engine.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A trial's numbers as arrays of the engine, in one manager. */
final class TrialArrays {

    private final Trial trial;
    private final NDManager manager;
    private final NDList parameters = new NDList();
    private final NDArray input; // (T, B, I)
    private final NDList start;

    TrialArrays(Trial trial, NDManager manager) {
        this.trial = trial;
        this.manager = manager;
        trial.parameters().forEach(tensor -> parameters.add(Tensors.of(manager, tensor)));
        this.input = sequence(trial.inputs(), trial.shape().input());
        this.start = state(trial.starts());
    }

    NDList parameters() {
        return parameters;
    }

    NDArray input() {
        return input;
    }

    NDList start() {
        return start;
    }

    /** The weights of the trial's loss for each output, (T, B, H). */
    NDArray outputWeights() {
        return sequence(trial.outputWeights(), trial.shape().hidden());
    }

    /** All arrays whose gradients are compared. */
    NDList leaves() {
        return new NDList(parameters).addAll(new NDList(input)).addAll(start);
    }

    /** The trial's loss: a weighted sum of a layer's output (T, B, H) and last state. */
    NDArray loss(NDList result) {
        NDArray loss = result.head().mul(outputWeights()).sum();
        NDList weights = state(trial.lastWeights());
        for (int kind = 0; kind < weights.size(); kind++) {
            loss = loss.add(result.get(kind + 1).mul(weights.get(kind)).sum());
        }
        return loss;
    }

    /**
     * The state of each of the trial's sequences.
     *
     * @param state {@code [hidden]} or {@code [hidden, cell]}, each (1, B, H)
     */
    List<LayerState> states(NDList state) {
        int units = trial.shape().hidden();
        double[] hidden = Trial.doubles(state.head().toFloatArray());
        double[] cell = state.size() > 1 ? Trial.doubles(state.get(1).toFloatArray()) : new double[0];
        return IntStream.range(0, trial.inputs().size())
                .mapToObj(row -> new LayerState(part(hidden, row, units), part(cell, row, units)))
                .toList();
    }

    private static double[] part(double[] rows, int row, int units) {
        return rows.length == 0 ? rows : Arrays.copyOfRange(rows, row * units, (row + 1) * units);
    }

    private NDArray sequence(List<float[][]> sequences, int columns) {
        int steps = trial.shape().steps();
        double[] numbers =
                trial.batch(steps, (sequence, t) -> Trial.doubles(sequences.get(sequence)[t]));
        return array(numbers, new Shape(steps, trial.shape().batch(), columns));
    }

    private NDList state(List<LayerState> states) {
        Shape shape = new Shape(1, trial.shape().batch(), trial.shape().hidden());
        NDList list =
                new NDList(array(trial.batch(1, (row, t) -> states.get(row).hidden()), shape));
        if (states.get(0).cell().length > 0) {
            list.add(array(trial.batch(1, (row, t) -> states.get(row).cell()), shape));
        }
        return list;
    }

    private NDArray array(double[] numbers, Shape shape) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return Tensors.of(manager, floats, shape);
    }
}
