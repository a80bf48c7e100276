package dev.quatrain.bench;

import dev.quatrain.engine.tensor.NativeTuning;
import dev.quatrain.engine.tensor.Seeds;
import dev.quatrain.longterm.Learner;
import dev.quatrain.longterm.Setting;
import dev.quatrain.longterm.Setting.Network;
import dev.quatrain.longterm.Setting.Task;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Long-term dependencies: the adding problem and copy memory, learned with the service's own layers, update rules and
 * clipping. Every update sees new sequences; every hundred updates a thousand more are what the network is tested on. A training ends when it
 * reaches its target, when not one of a hundred updates is finite any more, or at the end of its budget, and says which.
 *
 * <p>Arguments: {@code adding}, {@code copy} or {@code all}; {@code tanh}, {@code relu}, {@code gru}, {@code lstm} or
 * {@code all}; lengths such as {@code 100,200,400}; and what shall differ from what did best, of {@code hidden batch lr clip
 * start input forget seed steps budget}, such as {@code lr=0.001 start=orthogonal budget=PT5M}. None at all: everything.
 */
public final class LongTermBench {

    private static final long PURPOSE_TRAINING = 102;
    private static final long PURPOSE_TEST = 103;
    private static final int TEST_EVERY = 100;
    private static final int TEST_SEQUENCES = 1000;
    private static final double ADDED = 0.01; // mean square error
    private static final double COPIED = 0.1; // of the baseline

    private final Setting setting;
    private long updateNanos;
    private int steps;
    private int skipped; // updates that were not finite
    private boolean diverged;

    private LongTermBench(Setting setting) {
        this.setting = setting;
    }

    public static void main(String[] arguments) {
        NativeTuning.apply(System.getenv());
        List<String> all = List.of(arguments);
        Map<String, String> options = new HashMap<>();
        all.stream()
                .filter(word -> word.contains("="))
                .forEach(word -> options.put(word.split("=")[0], word.split("=")[1]));
        List<String> words = all.stream().filter(word -> !word.contains("=")).toList();
        String lengths = words.size() > 2 ? words.get(2) : "100,200,400";
        for (Task task : chosen(Task.values(), words, 0)) {
            for (String length : lengths.split(",")) {
                for (Network network : chosen(Network.values(), words, 1)) {
                    new LongTermBench(Setting.of(task, network, Integer.parseInt(length), options)).run();
                }
            }
        }
    }

    private static <E extends Enum<E>> List<E> chosen(E[] values, List<String> words, int place) {
        List<String> names = words.size() > place
                ? List.of(words.get(place).toUpperCase(Locale.ROOT).split(","))
                : List.of("ALL");
        return Arrays.stream(values)
                .filter(value -> names.contains("ALL") || names.contains(value.name()))
                .toList();
    }

    private void run() {
        long started = System.nanoTime();
        try (Learner learner = Learner.of(setting)) {
            double target = setting.task() == Task.ADDING ? ADDED : COPIED * learner.baseline();
            double loss;
            do {
                learn(learner);
                loss = learner.test(Seeds.generator(setting.seed(), PURPOSE_TEST, steps), TEST_SEQUENCES);
                System.out.printf(Locale.ROOT, "  %,7d steps, %6.1f s: %.5f%n", steps, seconds(started), loss);
            } while (!(loss < target) && !exhausted(started));
            report(loss, loss < target, learner.baseline(), seconds(started));
        }
    }

    private boolean exhausted(long started) {
        return diverged
                || steps >= setting.steps()
                || seconds(started) >= setting.budget().toSeconds();
    }

    private void learn(Learner learner) {
        long started = System.nanoTime();
        int before = skipped;
        for (int i = 0; i < TEST_EVERY; i++) {
            double loss = learner.update(Seeds.generator(setting.seed(), PURPOSE_TRAINING, steps));
            skipped += Double.isFinite(loss) ? 0 : 1; // the service's trainer gives up at the first of them
            steps++;
        }
        diverged = skipped - before == TEST_EVERY;
        updateNanos += System.nanoTime() - started;
    }

    private void report(double loss, boolean reached, double baseline, double seconds) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %s | %d | %s | %,d | %.4f of %.4f | %.0f s | %.1f ms |%s%n",
                setting.task().name().toLowerCase(Locale.ROOT),
                setting.network().name().toLowerCase(Locale.ROOT),
                setting.length(),
                setting,
                setting.seed(),
                reached ? "reached" : diverged ? "DIVERGED" : "FAILED",
                steps,
                loss,
                baseline,
                seconds,
                updateNanos / 1e6 / steps,
                skipped > 0 ? " " + skipped + " updates skipped, not finite" : "");
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }
}
