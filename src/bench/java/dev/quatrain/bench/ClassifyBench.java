package dev.quatrain.bench;

import dev.quatrain.QuatrainApplication;
import dev.quatrain.engine.tensor.NativeTuning;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Accuracy of classifiers on real text, through the service's own door: learns from one file of {@code label⇥text} lines and
 * validates on another, once for each seed.
 *
 * <p>Arguments: the two files, how many seeds, and more of the request as JSON if need be, such as {@code
 * {"model":{"pooling":"max"}}}; several of these are tried one after the other. A member {@code pretraining} is itself a request:
 * for a language model of the training file's texts, without their labels, which the classifier then goes on from.
 */
public final class ClassifyBench {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;

    private ClassifyBench(int port) {
        this.root = "http://127.0.0.1:" + port;
    }

    public static void main(String[] arguments) throws Exception {
        NativeTuning.apply(System.getenv());
        Path data = Files.createTempDirectory("quatrain-bench");
        try (ConfigurableApplicationContext context = SpringApplication.run(
                QuatrainApplication.class, "--server.port=0", "--quatrain.data=" + data, "--logging.level.root=warn")) {
            int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            new ClassifyBench(port).run(arguments);
        }
    }

    private void run(String[] arguments) throws Exception {
        String training = Files.readString(Path.of(arguments[0]));
        store("train", "labelled", training);
        store("valid", "labelled", Files.readString(Path.of(arguments[1])));
        store("unlabelled", "lines", training.lines().map(ClassifyBench::text).collect(Collectors.joining("\n")));
        int seeds = Integer.parseInt(arguments[2]);
        List<String> requests = arguments.length > 3 ? List.of(arguments).subList(3, arguments.length) : List.of("{}");
        for (String more : requests) {
            double sum = 0;
            for (int seed = 1; seed <= seeds; seed++) {
                sum += accuracy((ObjectNode) JSON.readTree(more), seed);
            }
            System.out.printf(Locale.ROOT, "mean accuracy %.4f of %d seeds: %s%n", sum / seeds, seeds, more);
        }
    }

    private static String text(String line) {
        return line.substring(line.indexOf('\t') + 1);
    }

    private double accuracy(ObjectNode request, int seed) throws Exception {
        if (request.remove("pretraining") instanceof ObjectNode pretraining) {
            pretraining
                    .put("corpus", "unlabelled")
                    .put("name", "pretrained")
                    .withObject("training")
                    .put("seed", seed);
            System.out.println("pretrained " + finished(pretraining).get("metrics"));
            request.put("continue_from", "pretrained");
        }
        request.put("task", "classification").put("corpus", "train").put("validation", "valid");
        request.withObject("training").put("seed", seed);
        JsonNode job = finished(request);
        System.out.println("seed " + seed + " metrics " + job.get("metrics") + " progress " + job.get("progress"));
        history(job.get("id").asString());
        String model = job.at("/model/name").asString() + ":"
                + job.at("/model/version").asInt();
        JsonNode scores = get("/models/" + model.replace(":", "/versions/")).get("scores");
        return scores.at("/classification/accuracy").asDouble();
    }

    private void history(String id) throws Exception {
        get("/jobs/" + id + "/metrics").get("data").forEach(point -> {
            if (point.path("accuracy").isNumber()) {
                System.out.printf(
                        Locale.ROOT,
                        "  epoch %d: accuracy %.4f, loss %.4f%n",
                        point.get("epoch").asInt(),
                        point.get("accuracy").asDouble(),
                        point.get("valid_loss").asDouble());
            }
        });
    }

    private JsonNode finished(ObjectNode request) throws Exception {
        String id = post("/train", request).get("id").asString();
        while (true) {
            JsonNode job = get("/jobs/" + id);
            String status = job.get("status").asString();
            if (status.equals("succeeded")) {
                return job;
            }
            if (!status.equals("queued") && !status.equals("running")) {
                throw new IllegalStateException(job.toString());
            }
            Thread.sleep(1000);
        }
    }

    private void store(String name, String kind, String text) throws Exception {
        post("/corpora", JSON.valueToTree(Map.of("name", name, "kind", kind, "text", text)));
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
