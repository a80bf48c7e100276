package dev.quatrain.bench;

import dev.quatrain.QuatrainApplication;
import dev.quatrain.engine.generate.constraint.Regex;
import dev.quatrain.engine.tensor.NativeTuning;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.Vocabulary;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What constraints cost and what particles are good for: how long regular expressions take to compile for 10,000 words, then, with
 * a model that is trained through the service's own door, steps per second and mean log-probability per token by the number of
 * particles, with and without each constraint.
 *
 * <p>Arguments: the file to train on, its kind ({@code text} or {@code lines}), the budget ({@code PT2M}), and regular expressions.
 */
public final class ConstraintBench {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int WORDS = 10_000;
    private static final int ROUNDS = 12;
    private static final int ROWS = 8;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;

    private ConstraintBench(int port) {
        this.root = "http://127.0.0.1:" + port;
    }

    public static void main(String[] arguments) throws Exception {
        compile();
        if (arguments.length == 0) {
            return;
        }
        NativeTuning.apply(System.getenv());
        Path data = Files.createTempDirectory("quatrain-bench");
        try (ConfigurableApplicationContext context = SpringApplication.run(
                QuatrainApplication.class, "--server.port=0", "--quatrain.data=" + data, "--logging.level.root=warn")) {
            int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            new ConstraintBench(port).run(arguments);
        }
    }

    private static void compile() {
        TextCodec codec = words();
        for (String pattern :
                List.of(" [a-z]+", "( [a-z]{2,9}){5,9}", ".{1,500}", "( [abc][a-z]*)* d.{8}", "(\\p{L}| ){200}")) {
            double[] milliseconds = new double[7];
            for (int i = 0; i < milliseconds.length; i++) {
                long began = System.nanoTime();
                new Regex(pattern).compile(codec);
                milliseconds[i] = (System.nanoTime() - began) / 1e6;
            }
            double first = milliseconds[0];
            Arrays.sort(milliseconds);
            System.out.printf(
                    Locale.ROOT,
                    "compile %-28s for %d words: first %7.1f ms, median %7.1f ms%n",
                    pattern,
                    codec.vocabulary().size(),
                    first,
                    milliseconds[milliseconds.length / 2]);
        }
    }

    /** Made-up words of two to nine letters, each with and without a space before it. */
    private static TextCodec words() {
        SplittableRandom random = new SplittableRandom(5);
        String text = IntStream.range(0, 2 * WORDS)
                .mapToObj(i -> random.ints(2 + random.nextInt(8), 'a', 'z' + 1)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()))
                .collect(Collectors.joining(" "));
        TokenizerSpec spec = new TokenizerSpec(TokenizerSpec.Type.WORD, 1, WORDS, TokenizerSpec.WordSplit.UNICODE);
        return new TextCodec(spec, Vocabulary.count(spec, List.of(text)));
    }

    private void run(String[] arguments) throws Exception {
        post(
                "/corpora",
                Map.of("name", "bench", "kind", arguments[1], "text", Files.readString(Path.of(arguments[0]))));
        Map<String, Object> request = Map.of("corpus", "bench", "training", Map.of("max_duration", arguments[2]));
        JsonNode job = finished(post("/train", request).get("id").asString());
        System.out.println("plan " + job.get("plan"));
        measure("none", null, 0);
        for (String pattern : List.of(arguments).subList(3, arguments.length)) {
            for (int particles : new int[] {1, 2, 4, 8, 16, 32}) {
                measure(pattern, pattern, particles);
            }
        }
    }

    private void measure(String name, String pattern, int particles) throws Exception {
        generate(pattern, particles, 0); // warms up, compiles
        double logProbability = 0;
        long tokens = 0;
        List<String> texts = new ArrayList<>();
        long began = System.nanoTime();
        for (int round = 0; round < ROUNDS; round++) {
            JsonNode answer = generate(pattern, particles, 1 + round);
            for (JsonNode completion : answer.get("completions")) {
                texts.add(completion.get("text").asString());
                for (JsonNode token : completion.get("logprobs")) {
                    logProbability += token.get("logprob").asDouble();
                    tokens++;
                }
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%-40s particles %2d: %8.0f tokens/s, %.3f nats per token, %.2f s, e.g. %s%n",
                name,
                particles,
                tokens / seconds,
                -logProbability / tokens,
                seconds,
                texts.get(texts.size() - 1).replace("\n", "/"));
    }

    private JsonNode generate(String pattern, int particles, int seed) throws Exception {
        Map<String, Object> request =
                new HashMap<>(Map.of("model", "bench", "n", ROWS, "max_tokens", 120, "logprobs", 0, "seed", seed));
        if (pattern != null) {
            request.put("constraint", Map.of("regex", pattern, "particles", particles));
        }
        return post("/generate", request);
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
            Thread.sleep(1000);
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
