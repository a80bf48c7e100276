package dev.quatrain.bench;

import dev.quatrain.engine.batch.BpttWindows;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.batch.Window;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.model.recurrent.RecurrentLanguageModel;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.engine.tensor.NativeTuning;
import dev.quatrain.engine.train.GradientTrainer;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.engine.train.TrainingHooks;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TrainingText;
import dev.quatrain.engine.train.TruncatedBptt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** Whether memory stays where it is: resident size over 100,000 decoding steps and over 5,000 training steps. Linux only. */
public final class SoakBench {

    private static final int V = 69;
    private static final RecurrentSpec SPEC = new RecurrentSpec(
            RecurrentSpec.Cell.LSTM,
            2,
            128,
            64,
            0.1,
            false,
            RecurrentSpec.Activation.TANH,
            RecurrentSpec.Initialization.UNIFORM,
            1);

    private SoakBench() {}

    public static void main(String[] arguments) {
        NativeTuning.apply(System.getenv());
        decode(100_000);
        train(5_000);
    }

    private static void decode(int steps) {
        GradMode.off();
        try (RecurrentLanguageModel model =
                        new RecurrentLanguageModel(SPEC, Initializer.initialize(SPEC, V, 0), Devices.CPU);
                DecodingState state = model.start(1)) {
            for (int step = 0; step <= steps; step++) {
                model.step(state, new int[] {4 + step % (V - 4)});
                if (step % (steps / 10) == 0) {
                    System.out.printf("decoding step %d: %d MB resident%n", step, residentMegabytes());
                }
            }
        }
    }

    private static void train(int steps) {
        int batch = 16;
        int window = 64;
        int perEpoch = 250;
        TrainingPlan plan = new TrainingPlan(
                steps / perEpoch,
                null,
                batch,
                window,
                TrainingPlan.OptimizerType.ADAM,
                1e-3,
                TrainingPlan.ScheduleType.COSINE,
                1,
                0,
                0,
                0,
                0,
                0,
                TrainingPlan.DeviceType.CPU,
                TrainingPlan.Regularization.NONE);
        TrainingHooks hooks = new TrainingHooks(
                StopSignal.NEVER,
                (event, weights) -> {
                    if (event instanceof TrainingEvent.Validated) {
                        System.out.printf("training step %d: %d MB resident%n", event.step(), residentMegabytes());
                    }
                },
                snapshot -> {},
                System::nanoTime);
        TrainingText<Window> text =
                new TrainingText<>(windows(batch * window * perEpoch), windows(batch * window * 10), "cpu");
        try (TruncatedBptt bptt = new TruncatedBptt(SPEC, plan, Initializer.initialize(SPEC, V, 0), Devices.CPU)) {
            new GradientTrainer<>(bptt, plan, text, hooks).run();
        }
    }

    private static BpttWindows windows(int tokens) {
        int[] text = new SplittableRandom(1).ints(tokens, 4, V).toArray();
        return BpttWindows.of(TokenPairs.of(List.of(text), true, tokens), 16, 64);
    }

    static long residentMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
