package dev.quatrain.bench.suite;

import dev.quatrain.engine.batch.Window;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.tensor.GradMode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Training with DJL's blocks in a process of its own, because settings of the native libraries hold for a whole process. It has none of
 * this service's. For each line of its input, a number of milliseconds, it trains for that time and answers with tokens a second.
 */
final class PlainTraining implements AutoCloseable {

    private static final String ANSWER = "tokens/s ";

    private final Process process;
    private final PrintWriter questions;
    private final BufferedReader answers;

    PlainTraining(NetworkSize size) throws IOException {
        String[] arguments = Stream.of(size.cell(), size.layers(), size.hidden(), size.embedding(), size.words())
                .map(Object::toString)
                .toArray(String[]::new);
        this.process = new ProcessBuilder(PartProcess.java(PlainTraining.class, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        this.questions = new PrintWriter(process.outputWriter(), true);
        this.answers = process.inputReader();
    }

    public static void main(String[] arguments) throws Exception {
        List<Integer> numbers =
                Stream.of(arguments).skip(1).map(Integer::valueOf).toList();
        NetworkSize size = new NetworkSize(
                Cell.valueOf(arguments[0]), numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
        Window window = Training.window(size.words());
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in));
        try (PlainDjl plain = new PlainDjl(size)) {
            GradMode.on();
            String millis = questions.readLine();
            while (millis != null) {
                Duration time = Duration.ofMillis(Long.parseLong(millis));
                System.out.println(ANSWER
                        + Rounds.perSecond(time, Training.TOKENS, () -> plain.update(window, Training.T))
                                .call());
                millis = questions.readLine();
            }
        }
        System.exit(0); // libraries have threads that would go on
    }

    Callable<Double> perSecond(Duration time) {
        return () -> {
            questions.println(time.toMillis());
            String line = answers.readLine();
            while (line != null && !line.startsWith(ANSWER)) {
                line = answers.readLine(); // of the library's log
            }
            if (line == null) {
                throw new IOException("plain DJL ended with status " + process.waitFor());
            }
            return Double.valueOf(line.substring(ANSWER.length()));
        };
    }

    @Override
    public void close() {
        process.destroy();
    }
}
