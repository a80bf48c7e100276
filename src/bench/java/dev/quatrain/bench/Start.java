package dev.quatrain.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A start of the service, with an empty directory.
 *
 * @param marks by the phase that ended there
 * @param cpuLater processor time some seconds after the last phase
 */
public record Start(Map<String, Mark> marks, Duration cpuLater) {

    /** The end of a phase, as the log tells it. */
    private static final Map<String, Pattern> PHASES = phases();

    private static final Duration BACKGROUND = Duration.ofSeconds(5);

    /** Since the process was started: time by the clock, and time of all its threads on a processor. */
    public record Mark(Duration wall, Duration cpu) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.2f s wall, %.2f s CPU", seconds(wall), seconds(cpu));
        }
    }

    private static Map<String, Pattern> phases() {
        Map<String, Pattern> phases = new LinkedHashMap<>();
        phases.put("JVM, until Spring Boot logs", Pattern.compile("Starting QuatrainApplication"));
        phases.put("bean definitions", Pattern.compile("Tomcat initialized"));
        phases.put("web server prepared, first connection", Pattern.compile("HikariPool-1 - Start completed"));
        phases.put("Flyway", Pattern.compile("Successfully applied|is up to date"));
        phases.put("Hibernate", Pattern.compile("Initialized JPA EntityManagerFactory"));
        phases.put("all other beans, Tomcat", Pattern.compile("Tomcat started on port"));
        phases.put("Spring done", Pattern.compile("Started QuatrainApplication"));
        phases.put("libtorch", Pattern.compile("PyTorch .* loaded in"));
        phases.put("ready", Pattern.compile("Listening on"));
        return phases;
    }

    /** @param command up to the service's own arguments */
    public static Start measure(List<String> command) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = Service.process(command);
        try {
            Map<String, Mark> marks = read(process, begin);
            Thread.sleep(BACKGROUND.toMillis());
            return new Start(marks, cpu(process));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static Map<String, Mark> read(Process process, long begin) throws IOException {
        Map<String, Mark> marks = new LinkedHashMap<>();
        BufferedReader log = new BufferedReader(new InputStreamReader(process.getInputStream()));
        String line = log.readLine();
        while (line != null && !line.contains("Listening on")) {
            mark(line, marks, process, begin);
            line = log.readLine();
        }
        if (line == null) {
            throw new IOException("the service ended before it was ready");
        }
        mark(line, marks, process, begin);
        return marks;
    }

    private static void mark(String line, Map<String, Mark> marks, Process process, long begin) {
        Duration wall = Duration.ofNanos(System.nanoTime() - begin);
        PHASES.forEach((name, end) -> {
            if (end.matcher(line).find()) {
                marks.put(name, new Mark(wall, cpu(process)));
            }
        });
    }

    private static Duration cpu(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** When the service was ready. */
    public Mark last() {
        return marks.get("ready");
    }

    String total() {
        return String.format(
                Locale.ROOT, "%s; %.2f s CPU %d s later", last(), seconds(cpuLater), BACKGROUND.toSeconds());
    }

    /** A table in Markdown; {@code at} is since the start of the process. */
    void print() {
        System.out.println("\n| phase | s wall | s CPU | at, s wall | at, s CPU |\n| --- | --- | --- | --- | --- |");
        Mark before = new Mark(Duration.ZERO, Duration.ZERO);
        for (Map.Entry<String, Mark> phase : marks.entrySet()) {
            Mark mark = phase.getValue();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %.2f | %.2f |%n",
                    phase.getKey(),
                    seconds(mark.wall().minus(before.wall())),
                    seconds(mark.cpu().minus(before.cpu())),
                    seconds(mark.wall()),
                    seconds(mark.cpu()));
            before = mark;
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
