package dev.quatrain.longterm;

import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Activation;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.RecurrentSpec.Initialization;
import dev.quatrain.engine.train.TrainingPlan;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One training on one task.
 *
 * @param length T, steps of the adding problem or the delay of copy memory
 * @param hidden H
 * @param batch B
 * @param forgetBias of an LSTM that does not start {@link Start#CHRONO}
 * @param inputScale what the start values of the matrix between inputs and hidden units are multiplied by
 * @param steps after which a training that has not reached its target is given up
 * @param budget of time, after which it is given up too
 */
public record Setting(
        Task task,
        Network network,
        int length,
        int hidden,
        int batch,
        double learningRate,
        double clipNorm,
        Start start,
        double forgetBias,
        double inputScale,
        long seed,
        int steps,
        Duration budget) {

    private static final Set<String> OPTIONS =
            Set.of("hidden", "batch", "lr", "clip", "start", "forget", "input", "seed", "steps", "budget");

    public enum Task {
        ADDING,
        COPY
    }

    public enum Network {
        TANH,
        RELU,
        GRU,
        LSTM
    }

    public enum Start {
        UNIFORM,
        ORTHOGONAL,
        IDENTITY,
        /** Gates that forget over 1 to T steps, each unit at its own pace (Tallec & Ollivier 2018). */
        CHRONO
    }

    /** @param options what shall differ from what did best, such as {@code lr=0.001 seed=2} */
    public static Setting of(Task task, Network network, int length, Map<String, String> options) {
        if (!OPTIONS.containsAll(options.keySet())) {
            throw new IllegalArgumentException("options are %s, not %s".formatted(OPTIONS, options.keySet()));
        }
        Tuned best = Tuned.of(task, network);
        return new Setting(
                task,
                network,
                length,
                Integer.parseInt(options.getOrDefault("hidden", "100")),
                Integer.parseInt(options.getOrDefault("batch", "32")),
                Double.parseDouble(options.getOrDefault("lr", Double.toString(best.learningRate()))),
                Double.parseDouble(options.getOrDefault("clip", Double.toString(best.clipNorm()))),
                Start.valueOf(options.getOrDefault("start", best.start().name()).toUpperCase(Locale.ROOT)),
                Double.parseDouble(options.getOrDefault("forget", Double.toString(best.forgetBias()))),
                Double.parseDouble(options.getOrDefault("input", "1")),
                Long.parseLong(options.getOrDefault("seed", "1")),
                Integer.parseInt(options.getOrDefault("steps", "5000")),
                Duration.parse(options.getOrDefault("budget", "PT1H")));
    }

    /** @param inputs E, numbers read at a step */
    RecurrentSpec spec(int inputs) {
        return new RecurrentSpec(
                network == Network.LSTM ? Cell.LSTM : network == Network.GRU ? Cell.GRU : Cell.RNN,
                1,
                hidden,
                inputs,
                0,
                false,
                network == Network.RELU ? Activation.RELU : Activation.TANH,
                start == Start.CHRONO ? Initialization.UNIFORM : Initialization.valueOf(start.name()),
                forgetBias);
    }

    TrainingPlan plan() {
        return new TrainingPlan(
                1,
                null,
                batch,
                length,
                TrainingPlan.OptimizerType.ADAM,
                learningRate,
                TrainingPlan.ScheduleType.CONSTANT,
                clipNorm,
                0,
                0,
                0,
                0,
                seed,
                TrainingPlan.DeviceType.AUTO,
                TrainingPlan.Regularization.NONE,
                null);
    }

    @Override
    public String toString() {
        boolean forgets = network == Network.LSTM && start != Start.CHRONO;
        return String.format(
                Locale.ROOT,
                "%s, lr %s, clip %s%s%s",
                start.name().toLowerCase(Locale.ROOT),
                learningRate,
                clipNorm,
                forgets ? ", forget bias " + forgetBias : "",
                inputScale == 1 ? "" : ", inputs × " + inputScale);
    }
}
