package dev.quatrain.bench;

import dev.quatrain.fixture.TuneChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Tunes through the service's own door: learns from a file of ABC, writes tunes in several meters and keys under the constraint,
 * judges each with a checker that knows nothing of the service and, if it is installed, with {@code abc2midi}.
 *
 * <p>Arguments: the file, how many tunes, the budget ({@code PT10M}) or an exported model ({@code model.zip}), the number of particles or {@code -}, and, if need be, more of the training request as Service.JSON.
 */
public final class TuneBench {

    private static final int SHOWN = 10;
    static final List<List<String>> FORMS = List.of(
            List.of("4/4", "G"),
            List.of("6/8", "D"),
            List.of("3/4", "A"),
            List.of("2/4", "C"),
            List.of("4/4", "Am"),
            List.of("6/8", "G"),
            List.of("9/8", "Em"),
            List.of("4/4", "Dm"));

    private final Service service;

    private TuneBench(Service service) {
        this.service = service;
    }

    public static void main(String[] arguments) throws Exception {
        try (Service service = Service.start()) {
            new TuneBench(service).run(arguments);
        }
    }

    private void run(String[] arguments) throws Exception {
        service.store("bench", "tunes", Files.readString(Path.of(arguments[0])));
        service.model("bench", arguments[2], "bench", arguments.length > 4 ? arguments[4] : "{}");
        int count = Integer.parseInt(arguments[1]);
        Object particles = arguments[3].equals("-") ? null : Integer.valueOf(arguments[3]);
        List<String> tunes = write(count, particles);
        tunes.stream().limit(SHOWN).forEach(tune -> System.out.println(tune + "\n"));
        accepted(tunes);
    }

    private List<String> write(int count, Object particles) throws Exception {
        List<String> tunes = new ArrayList<>();
        int faulty = 0;
        long tokens = 0;
        long start = System.nanoTime();
        for (int seed = 0; seed < count; seed++) {
            List<String> form = FORMS.get(seed % FORMS.size());
            Map<String, Object> constraint = new TreeMap<>();
            constraint.put("tune", Map.of("meter", form.get(0), "key", form.get(1)));
            if (particles != null) {
                constraint.put("particles", particles);
            }
            JsonNode answer = service.post(
                    "/generate",
                    Map.of(
                            "model",
                            "bench",
                            "max_tokens",
                            700,
                            "temperature",
                            0.8,
                            "seed",
                            seed,
                            "constraint",
                            constraint));
            String tune = answer.at("/completions/0/text").asString();
            tokens += answer.at("/usage/completion_tokens").asLong();
            List<String> faults = TuneChecker.faults(tune, form.get(0), form.get(1));
            if (!faults.isEmpty()) {
                faulty++;
                System.out.println(faults + "\n" + tune);
            }
            tunes.add(tune.replaceFirst("^X:[0-9]+", "X:" + (seed + 1)));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%d tunes, of which %d break a rule; %.1f tokens each, %.0f tokens/s%n",
                count,
                faulty,
                (double) tokens / count,
                tokens / seconds);
        return tunes;
    }

    private static void accepted(List<String> tunes) throws Exception {
        Path directory = Files.createTempDirectory("tunes");
        int accepted = 0;
        Map<String, Integer> errors = new TreeMap<>();
        for (String tune : tunes) {
            Path file = Files.writeString(directory.resolve("tune.abc"), tune + "\n");
            String said;
            try {
                Process process = new ProcessBuilder(
                                "abc2midi",
                                file.toString(),
                                "-o",
                                directory.resolve("tune.mid").toString())
                        .redirectErrorStream(true)
                        .start();
                said = new String(process.getInputStream().readAllBytes());
                process.waitFor();
            } catch (IOException missing) {
                System.out.println("abc2midi is not installed");
                return;
            }
            List<String> complaints =
                    said.lines().filter(line -> line.startsWith("Error")).toList();
            accepted += complaints.isEmpty() ? 1 : 0;
            complaints.forEach(line -> errors.merge(line.replaceFirst(".* : ", ""), 1, Integer::sum));
        }
        System.out.printf(
                Locale.ROOT,
                "abc2midi accepts %d of %d (%.1f %%); errors %s%n",
                accepted,
                tunes.size(),
                100.0 * accepted / tunes.size(),
                errors);
    }
}
