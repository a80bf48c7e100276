package dev.quatrain.bench;

import dev.quatrain.QuatrainApplication;
import dev.quatrain.engine.metric.Bleu;
import dev.quatrain.engine.tensor.NativeTuning;
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
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * BLEU of translators on real text, through the service's own door: by validation, taking the likeliest token each time, and at the
 * end with a beam; with the speed of training and the process's resident memory on the way.
 *
 * <p>Arguments: four files of lines, source and target to learn from, source and target to validate on; the budget of training time
 * as ISO 8601 ({@code PT2H}); and more of the request as JSON if need be, such as {@code {"model":{"hidden_size":512}}}; several of
 * these are tried one after the other.
 */
public final class TranslateBench {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TEXTS_AT_ONCE = 50;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;

    private TranslateBench(int port) {
        this.root = "http://127.0.0.1:" + port;
    }

    public static void main(String[] arguments) throws Exception {
        NativeTuning.apply(System.getenv());
        Path data = Files.createTempDirectory("quatrain-bench");
        try (ConfigurableApplicationContext context = SpringApplication.run(
                QuatrainApplication.class, "--server.port=0", "--quatrain.data=" + data, "--logging.level.root=warn")) {
            int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            new TranslateBench(port).run(arguments);
        }
    }

    private void run(String[] arguments) throws Exception {
        List<String> sources = Files.readAllLines(Path.of(arguments[2]));
        List<String> references = Files.readAllLines(Path.of(arguments[3]));
        store("train", Files.readAllLines(Path.of(arguments[0])), Files.readAllLines(Path.of(arguments[1])));
        store("valid", sources, references);
        List<String> requests = arguments.length > 5 ? List.of(arguments).subList(5, arguments.length) : List.of("{}");
        for (String more : requests) {
            ObjectNode request = (ObjectNode) JSON.readTree(more);
            request.put("task", "translation").put("corpus", "train").put("validation", "valid");
            request.withObject("training").put("max_duration", arguments[4]);
            JsonNode job = finished(request);
            System.out.println("metrics " + job.get("metrics") + " progress " + job.get("progress"));
            history(job.get("id").asString());
            String model = job.at("/model/name").asString() + ":"
                    + job.at("/model/version").asInt();
            for (int width : new int[] {1, 5}) {
                System.out.printf(
                        Locale.ROOT,
                        "beam %d: BLEU %.2f%n",
                        width,
                        bleu(model, width, sources, references).score());
            }
        }
    }

    private Bleu bleu(String model, int width, List<String> sources, List<String> references) throws Exception {
        Bleu sum = Bleu.ZERO;
        for (int from = 0; from < sources.size(); from += TEXTS_AT_ONCE) {
            List<String> texts = sources.subList(from, Math.min(sources.size(), from + TEXTS_AT_ONCE));
            JsonNode results = post(
                            "/translate", JSON.valueToTree(Map.of("model", model, "texts", texts, "beam_width", width)))
                    .get("results");
            for (int i = 0; i < results.size(); i++) {
                sum = sum.plus(Bleu.of(results.get(i).get("text").asString(), references.get(from + i)));
            }
        }
        return sum;
    }

    private void history(String id) throws Exception {
        get("/jobs/" + id + "/metrics").get("data").forEach(point -> {
            if (point.path("bleu").isNumber()) {
                System.out.printf(
                        Locale.ROOT,
                        "  epoch %d, step %d: BLEU %.2f, loss %.4f%n",
                        point.get("epoch").asInt(),
                        point.get("step").asLong(),
                        point.get("bleu").asDouble(),
                        point.get("valid_loss").asDouble());
            }
        });
    }

    private JsonNode finished(ObjectNode request) throws Exception {
        String id = post("/train", request).get("id").asString();
        int epoch = 0;
        while (true) {
            JsonNode job = get("/jobs/" + id);
            String status = job.get("status").asString();
            if (status.equals("succeeded")) {
                return job;
            }
            if (!status.equals("queued") && !status.equals("running")) {
                throw new IllegalStateException(job.toString());
            }
            JsonNode progress = job.get("progress");
            if (progress.path("epoch").asInt(0) > epoch) {
                epoch = progress.get("epoch").asInt();
                System.out.println(
                        "epoch " + epoch + ": " + progress.path("tokens_per_second") + " tokens/s, " + resident());
            }
            Thread.sleep(1000);
        }
    }

    /** {@code VmRSS: … kB}, where the system tells it. */
    private static String resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS"))
                        .findFirst()
                        .orElse("")
                : "";
    }

    private void store(String name, List<String> sources, List<String> targets) throws Exception {
        List<String> lines = new ArrayList<>();
        IntStream.range(0, sources.size()).forEach(i -> lines.add(sources.get(i) + "\t" + targets.get(i)));
        post("/corpora", JSON.valueToTree(Map.of("name", name, "kind", "parallel", "text", String.join("\n", lines))));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(root + path)).build());
    }

    private JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
