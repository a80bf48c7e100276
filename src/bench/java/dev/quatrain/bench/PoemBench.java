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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Poems under all rules, through the service's own door: trains on a file of poems, a line each, writes so many poems of each form with
 * rhyme and tones on, and tells how many keep every rule by {@link VerseCheck}, how varied they are, how much is copied, and
 * what the model thinks of them beside poems that it wrote freely and real ones that it has not seen.
 *
 * <p>Arguments: the file to train on, one of poems held out, the rhyme table (JSON), forms ({@code jueju5,jueju7,lushi5,lushi7}), seeds for each
 * form, the budget ({@code PT2M}), and more of {@code constraint} as JSON if need be, such as {@code {"particles": 1}}.
 */
public final class PoemBench {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SHOWN = 10;
    private static final int SCORED_AT_ONCE = 50;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;
    private final List<String> arguments;
    private final Set<String> trainingLines = new HashSet<>();
    private final VerseCheck check;

    private PoemBench(int port, List<String> arguments) throws IOException {
        this.root = "http://127.0.0.1:" + port;
        this.arguments = arguments;
        this.check = new VerseCheck(Path.of(arguments.get(2)));
        Files.lines(Path.of(arguments.get(0))).forEach(poem -> trainingLines.addAll(List.of(poem.split("[，。]"))));
    }

    public static void main(String[] arguments) throws Exception {
        NativeTuning.apply(System.getenv());
        Path data = Files.createTempDirectory("quatrain-bench");
        try (ConfigurableApplicationContext context = SpringApplication.run(
                QuatrainApplication.class, "--server.port=0", "--quatrain.data=" + data, "--logging.level.root=warn")) {
            int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            new PoemBench(port, List.of(arguments)).run();
        }
    }

    private void run() throws Exception {
        post("/corpora", Map.of("name", "poems", "kind", "lines", "text", Files.readString(Path.of(arguments.get(0)))));
        post(
                "/corpora",
                Map.of("name", "rhymes", "kind", "rhymes", "text", Files.readString(Path.of(arguments.get(2)))));
        JsonNode job = post("/train", Map.of("corpus", "poems", "training", Map.of("max_duration", arguments.get(5))));
        System.out.println("trained: " + finished(job.get("id").asString()).get("metrics"));
        System.out.printf(
                Locale.ROOT,
                "real poems: %.4f nats per character%n",
                nats(Files.readAllLines(Path.of(arguments.get(1)))));
        List<String> free = new ArrayList<>();
        post("/generate", Map.of("model", "poems", "n", 64, "max_tokens", 80, "seed", 1))
                .get("completions")
                .forEach(completion -> free.add(completion.get("text").asString()));
        System.out.printf(Locale.ROOT, "written freely: %.4f nats per character%n", nats(free));
        for (String form : arguments.get(3).split(",")) {
            measure(form, Integer.parseInt(arguments.get(4)));
        }
    }

    private void measure(String form, int seeds) throws Exception {
        List<String> poems = new ArrayList<>();
        long began = System.nanoTime();
        for (int seed = 1; seed <= seeds; seed++) {
            poems.add(write(form, seed));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        int lines = form.startsWith("jueju") ? 4 : 8;
        int length = form.charAt(form.length() - 1) - '0';
        long kept =
                poems.stream().filter(poem -> check.keeps(poem, lines, length)).count();
        System.out.printf(
                Locale.ROOT,
                "%s: %d of %d keep every rule, distinct-4 %.4f, lines copied %.4f, %.4f nats per character, %.3f s a poem%n",
                form,
                kept,
                seeds,
                distinct4(poems),
                copied(poems),
                nats(poems),
                seconds / seeds);
        poems.stream().limit(SHOWN).forEach(System.out::println);
    }

    private String write(String form, int seed) throws Exception {
        Map<String, Object> constraint = new HashMap<>();
        constraint.put("poem", Map.of("form", form, "rhyme", "rhymes", "tones", "rhymes"));
        if (arguments.size() > 6) {
            JSON.readTree(arguments.get(6))
                    .properties()
                    .forEach(more -> constraint.put(more.getKey(), more.getValue()));
        }
        JsonNode answer =
                post("/generate", Map.of("model", "poems", "max_tokens", 80, "seed", seed, "constraint", constraint));
        return answer.at("/completions/0/text").asString();
    }

    /** Different sequences of four characters among all. */
    private static double distinct4(List<String> poems) {
        Set<String> different = new HashSet<>();
        int all = 0;
        for (String poem : poems) {
            for (String line : poem.split("[，。]")) {
                for (int i = 0; i + 4 <= line.length(); i++) {
                    different.add(line.substring(i, i + 4));
                    all++;
                }
            }
        }
        return (double) different.size() / all;
    }

    private double copied(List<String> poems) {
        List<String> lines = poems.stream()
                .flatMap(poem -> List.of(poem.split("[，。]")).stream())
                .toList();
        return (double) lines.stream().filter(trainingLines::contains).count() / lines.size();
    }

    /** −ln p per character. */
    private double nats(List<String> texts) throws Exception {
        double nats = 0;
        long characters = 0;
        List<String> some = texts.stream().filter(text -> !text.isBlank()).toList();
        for (int i = 0; i < some.size(); i += SCORED_AT_ONCE) {
            List<String> batch = some.subList(i, Math.min(some.size(), i + SCORED_AT_ONCE));
            for (JsonNode result :
                    post("/score", Map.of("model", "poems", "texts", batch)).get("results")) {
                nats -= result.get("log_probability").asDouble();
                characters += result.get("character_count").asLong();
            }
        }
        return nats / characters;
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
