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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Quality on real text, through the service's own door: uploads the first nine tenths of a file, trains with a request that
 * names only the corpus and a budget, and scores the last tenth, which the service has never seen. Or, of two files, learns from
 * the one and scores the other. Scores dynamically besides if the request asks for that at the end of the training, too.
 *
 * <p>Arguments: the file, or two with a comma between them, the kind ({@code text} or {@code lines}), the budget ({@code PT3M}, or {@code -} for none), and more of
 * the request as JSON if need be, such as {@code {"model":{"hidden_size":512}}}; several of these are tried one after the other.
 */
public final class HeldOutBench {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SCORED_AT_ONCE = 20_000; // characters of a running text per request
    private static final int LEARNED_AT_ONCE = 110_000; // the same where the model learns from what it has read

    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;

    private HeldOutBench(int port) {
        this.root = "http://127.0.0.1:" + port;
    }

    public static void main(String[] arguments) throws Exception {
        NativeTuning.apply(System.getenv());
        Path data = Files.createTempDirectory("quatrain-bench");
        try (ConfigurableApplicationContext context = SpringApplication.run(
                QuatrainApplication.class, "--server.port=0", "--quatrain.data=" + data, "--logging.level.root=warn")) {
            int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            new HeldOutBench(port).run(arguments);
        }
    }

    private void run(String[] arguments) throws Exception {
        String[] files = arguments[0].split(",", 2);
        String text = Files.readString(Path.of(files[0]));
        String kind = arguments[1];
        int cut = files.length > 1 ? text.length() : cut(text, kind);
        String heldOut = files.length > 1 ? Files.readString(Path.of(files[1])) : text.substring(cut);
        post("/corpora", Map.of("name", "bench", "kind", kind, "text", text.substring(0, cut)));
        List<String> requests = arguments.length > 3 ? List.of(arguments).subList(3, arguments.length) : List.of("{}");
        for (String more : requests) {
            JsonNode job = finished(
                    post("/train", request(more, arguments[2])).get("id").asString());
            System.out.println("plan " + job.get("plan"));
            System.out.println("job metrics " + job.get("metrics") + " progress " + job.get("progress"));
            score(heldOut, kind, false);
            if (JSON.readTree(more).at("/training/dynamic_evaluation").asBoolean(false)) {
                score(heldOut, kind, true);
            }
            write(kind);
        }
    }

    private static Map<String, Object> request(String more, String budget) {
        Map<String, Object> request = new HashMap<>();
        request.put("corpus", "bench");
        JSON.readTree(more).properties().forEach(entry -> request.put(entry.getKey(), entry.getValue()));
        if (!budget.equals("-")) {
            request.merge(
                    "training",
                    Map.of("max_duration", budget),
                    (asked, alone) -> ((ObjectNode) asked).put("max_duration", budget));
        }
        return request;
    }

    private static int cut(String text, String kind) {
        int cut = text.length() * 9 / 10;
        return kind.equals("lines") ? text.lastIndexOf('\n', cut) + 1 : cut;
    }

    private JsonNode finished(String id) throws Exception {
        while (true) {
            JsonNode job = get("/jobs/" + id);
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

    private void score(String heldOut, String kind, boolean dynamic) throws Exception {
        String figure = (dynamic ? "/dynamic" : "") + "/log_probability";
        double nats = 0;
        long tokens = 0;
        for (List<String> texts : batches(heldOut, kind, dynamic ? LEARNED_AT_ONCE : SCORED_AT_ONCE)) {
            Map<String, Object> request = Map.of("model", "bench", "texts", texts, "dynamic_evaluation", dynamic);
            for (JsonNode result : post("/score", request).get("results")) {
                nats -= result.at(figure).asDouble(Double.NEGATIVE_INFINITY);
                tokens += result.get("token_count").asLong();
            }
        }
        System.out.printf(
                Locale.ROOT,
                "held out%s: %.4f nats per token, perplexity %.2f, %d tokens (ends of lines not counted)%n",
                dynamic ? ", learning on" : "",
                nats / tokens,
                Math.exp(nats / tokens),
                tokens);
    }

    private static List<List<String>> batches(String text, String kind, int atOnce) {
        List<List<String>> batches = new ArrayList<>();
        if (kind.equals("lines")) {
            List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
            for (int i = 0; i < lines.size(); i += 50) {
                batches.add(lines.subList(i, Math.min(lines.size(), i + 50)));
            }
        } else {
            for (int i = 0; i < text.length(); i += atOnce) {
                batches.add(List.of(text.substring(i, Math.min(text.length(), i + atOnce))));
            }
        }
        return batches;
    }

    private void write(String kind) throws Exception {
        int n = kind.equals("lines") ? 10 : 1;
        JsonNode answer =
                post("/generate", Map.of("model", "bench", "n", n, "max_tokens", 400, "temperature", 0.8, "seed", 1));
        answer.get("completions")
                .forEach(completion -> System.out.println(completion.get("text").asString()));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(root + path)).build());
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
