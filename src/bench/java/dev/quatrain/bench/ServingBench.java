package dev.quatrain.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Tokens per second of {@code POST /generate} by the number of clients that ask at once, each request with a seed of its own, with
 * and without batches that requests share ({@code quatrain.serving.joint-batches}), turn by turn; and how many of the texts differ
 * from what the same seeds give to a client that is served alone.
 *
 * <p>Arguments: the file to train on, the training's request as JSON (epochs, not a budget of time: both services train the same
 * model), the number of rounds.
 */
public final class ServingBench {

    private static final int[] CLIENTS = {1, 8, 64};
    private static final int SEEDS = 64; // of each measurement
    private static final int TOKENS = 200;

    private final String name;
    private final Service service;

    private ServingBench(String name, Service service) {
        this.name = name;
        this.service = service;
    }

    public static void main(String[] arguments) throws Exception {
        String text = Files.readString(Path.of(arguments[0]));
        try (Service apart = Service.start("--quatrain.serving.joint-batches=false");
                Service joint = Service.start("--quatrain.serving.joint-batches=true")) {
            List<ServingBench> both = List.of(new ServingBench("each alone", apart), new ServingBench("joint", joint));
            for (ServingBench one : both) {
                one.service.store("bench", "text", text);
                one.service.model("bench", "-", "bench", arguments[1]);
                one.texts(8);
            }
            List<String> expected = both.get(0).texts(1);
            for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
                for (int clients : CLIENTS) {
                    for (ServingBench one : both) {
                        one.measure(clients, expected);
                    }
                }
            }
        }
    }

    private void measure(int clients, List<String> expected) throws Exception {
        long began = System.nanoTime();
        List<String> texts = texts(clients);
        double seconds = (System.nanoTime() - began) / 1e9;
        long different = IntStream.range(0, SEEDS)
                .filter(seed -> !texts.get(seed).equals(expected.get(seed)))
                .count();
        System.out.printf(
                Locale.ROOT,
                "%-10s %2d clients: %7.0f tokens/s, %d of %d texts differ%n",
                name,
                clients,
                SEEDS * TOKENS / seconds,
                different,
                SEEDS);
    }

    /** By seed. */
    private List<String> texts(int clients) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int seed = 0; seed < SEEDS; seed++) {
                int own = seed;
                answers.add(pool.submit(() -> text(own)));
            }
            String[] texts = new String[SEEDS];
            for (int seed = 0; seed < SEEDS; seed++) {
                texts[seed] = answers.get(seed).get();
            }
            return Arrays.asList(texts);
        } finally {
            pool.shutdown();
        }
    }

    /** Its end is forbidden, so that each has as many tokens. */
    private String text(int seed) throws Exception {
        Map<String, Object> request =
                Map.of("model", "bench", "max_tokens", TOKENS, "seed", seed, "logit_bias", Map.of("3", -100));
        JsonNode answer = service.post("/generate", request);
        return answer.at("/completions/0/text").asString();
    }
}
