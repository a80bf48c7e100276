package dev.quatrain.bench;

import dev.quatrain.QuatrainApplication;
import dev.quatrain.engine.tensor.NativeTuning;
import dev.quatrain.fixture.TuneChecker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tunes through the service's own door: learns from a file of ABC, writes tunes in several meters and keys under the constraint,
 * judges each with a checker that knows nothing of the service and, if it is installed, with {@code abc2midi}.
 *
 * <p>Arguments: the file, how many tunes, the budget ({@code PT10M}), the number of particles or {@code -}, and, if need be, more of the training request as JSON.
 */
public final class TuneBench {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SHOWN = 10;
    private static final List<List<String>> FORMS = List.of(
            List.of("4/4", "G"),
            List.of("6/8", "D"),
            List.of("3/4", "A"),
            List.of("2/4", "C"),
            List.of("4/4", "Am"),
            List.of("6/8", "G"),
            List.of("9/8", "Em"),
            List.of("4/4", "Dm"));

    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;

    private TuneBench(int port) {
        this.root = "http://127.0.0.1:" + port;
    }

    public static void main(String[] arguments) throws Exception {
        NativeTuning.apply(System.getenv());
        Path data = Files.createTempDirectory("quatrain-bench");
        try (ConfigurableApplicationContext context = SpringApplication.run(
                QuatrainApplication.class, "--server.port=0", "--quatrain.data=" + data, "--logging.level.root=warn")) {
            int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            new TuneBench(port).run(arguments);
        }
    }

    private void run(String[] arguments) throws Exception {
        String text = Files.readString(Path.of(arguments[0]));
        post("/corpora", Map.of("name", "bench", "kind", "tunes", "text", text));
        JsonNode job = finished(post("/train", request(arguments)).get("id").asString());
        System.out.println("plan " + job.get("plan"));
        System.out.println("job metrics " + job.get("metrics") + " progress " + job.get("progress"));
        int count = Integer.parseInt(arguments[1]);
        Object particles = arguments[3].equals("-") ? null : Integer.valueOf(arguments[3]);
        List<String> tunes = write(count, particles);
        tunes.stream().limit(SHOWN).forEach(tune -> System.out.println(tune + "\n"));
        accepted(tunes);
    }

    private static Map<String, Object> request(String[] arguments) {
        Map<String, Object> request = new TreeMap<>();
        if (arguments.length > 4) {
            JSON.readTree(arguments[4]).properties().forEach(entry -> request.put(entry.getKey(), entry.getValue()));
        }
        request.put("corpus", "bench");
        request.putIfAbsent("training", Map.of("max_duration", arguments[2]));
        return request;
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
            JsonNode answer = post(
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

    private JsonNode finished(String id) throws Exception {
        while (true) {
            JsonNode job = send(
                    HttpRequest.newBuilder(URI.create(root + "/jobs/" + id)).build());
            String status = job.get("status").asString();
            if (status.equals("succeeded")) {
                return job;
            }
            if (!status.equals("queued") && !status.equals("running")) {
                throw new IllegalStateException(job.toString());
            }
            Thread.sleep(2000);
        }
    }

    private JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(request + " → " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
