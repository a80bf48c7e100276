package dev.quatrain.engine.model.recurrent.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.quatrain.engine.model.recurrent.unrolled.LayerGradients;
import dev.quatrain.engine.model.recurrent.unrolled.LayerState;
import dev.quatrain.engine.model.recurrent.unrolled.UnrolledLayer;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.GradMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compares a kernel with plain loops on random numbers: the output, the states and, with gradients, the gradients of all
 * inputs. For a long window, the loops compute only the first and the last steps. The last steps start from the state that
 * the kernel computed for the steps before; that state comes from a separate run of the kernel, and both runs must agree.
 */
final class KernelCheck {

    private static final int FIRST_STEPS = 8;

    private final Trial trial;
    private final LayerShape shape;
    private final TrialArrays arrays;
    private final int from; // the first step of the last part that the loops compute
    private double worst;

    private KernelCheck(Trial trial, NDManager manager) {
        this.trial = trial;
        this.shape = trial.shape();
        this.arrays = new TrialArrays(trial, manager);
        this.from = shape.steps() - shape.checkedSteps();
    }

    /**
     * The largest difference of any number, relative to the largest number of its array; infinite if a number is NaN. The
     * current thread must record gradients exactly if the shape has gradients.
     */
    static double difference(Trial trial, LayerKernel kernel) {
        try (NDManager manager = Devices.newManager(trial.shape().device())) {
            return new KernelCheck(trial, manager).run(kernel);
        }
    }

    private double run(LayerKernel kernel) {
        NDList before = from == 0 ? new NDList() : run(kernel, arrays.input().get(":" + from));
        if (shape.gradients()) {
            arrays.leaves().forEach(GradMode::markLeaf);
        }
        NDList result = run(kernel, arrays.input());
        List<LayerState> starts = trial.starts();
        if (from > 0) {
            compare(Trial.doubles(before.head().toFloatArray()), result.head().get(":" + from));
            int first = Math.min(from, FIRST_STEPS);
            compareOutput(loops(starts, 0, first), result.head().get(":" + first));
            starts = arrays.states(before.subNDList(1));
        }
        List<UnrolledLayer> loops = loops(starts, from, shape.steps());
        compareOutput(loops, result.head().get(from + ":"));
        compareState(loops.stream().map(UnrolledLayer::last).toList(), result.subNDList(1));
        if (shape.gradients()) {
            GradMode.backward(arrays.loss(result));
            compareGradients(loops);
        }
        return worst;
    }

    private NDList run(LayerKernel kernel, NDArray input) {
        return kernel.run(shape.spec(), arrays.parameters(), input, arrays.start());
    }

    private List<UnrolledLayer> loops(List<LayerState> starts, int first, int end) {
        return IntStream.range(0, starts.size())
                .mapToObj(sequence ->
                        trial.loops().read(doubles(trial.inputs().get(sequence), first, end), starts.get(sequence)))
                .toList();
    }

    private static double[][] doubles(float[][] rows, int first, int end) {
        return Arrays.stream(rows, first, end).map(Trial::doubles).toArray(double[][]::new);
    }

    private void compareOutput(List<UnrolledLayer> loops, NDArray found) {
        List<List<LayerState>> states =
                loops.stream().map(UnrolledLayer::states).toList();
        int steps = states.get(0).size();
        compare(trial.batch(steps, (sequence, t) -> states.get(sequence).get(t).hidden()), found);
    }

    private void compareGradients(List<UnrolledLayer> loops) {
        List<LayerGradients> gradients = new ArrayList<>();
        for (int sequence = 0; sequence < loops.size(); sequence++) {
            double[][] weights = doubles(trial.outputWeights().get(sequence), from, shape.steps());
            gradients.add(loops.get(sequence).back(weights, trial.lastWeights().get(sequence)));
        }
        for (int parameter = 0; parameter < arrays.parameters().size(); parameter++) {
            int index = parameter;
            List<double[]> each =
                    gradients.stream().map(one -> one.parameters().get(index)).toList();
            compare(trial.sum(each), arrays.parameters().get(parameter).getGradient());
        }
        double[] nothing = new double[shape.input()]; // so far back that the gradient is 0
        compare(
                trial.batch(
                        shape.steps(),
                        (sequence, t) ->
                                t < from ? nothing : gradients.get(sequence).input()[t - from]),
                arrays.input().getGradient());
        if (from == 0) {
            NDList toStart = new NDList();
            arrays.start().forEach(array -> toStart.add(array.getGradient()));
            compareState(gradients.stream().map(LayerGradients::start).toList(), toStart);
        }
    }

    /** @param found {@code [hidden]} or {@code [hidden, cell]}, each (1, B, H) */
    private void compareState(List<LayerState> expected, NDList found) {
        compare(trial.batch(1, (sequence, t) -> expected.get(sequence).hidden()), found.head());
        if (found.size() > 1) {
            compare(trial.batch(1, (sequence, t) -> expected.get(sequence).cell()), found.get(1));
        }
    }

    private void compare(double[] expected, NDArray found) {
        float[] numbers = found.toFloatArray();
        double largest = Double.MIN_NORMAL;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            double distance = Math.abs(numbers[i] - expected[i]);
            difference = Double.isNaN(distance) ? Double.POSITIVE_INFINITY : Math.max(difference, distance);
        }
        worst = Math.max(worst, difference / largest);
    }
}
