package dev.quatrain.bench;

import dev.quatrain.engine.constrain.Regex;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.Vocabulary;
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
import tools.jackson.databind.JsonNode;

/**
 * What constraints cost and what particles are good for: how long regular expressions take to compile for 10,000 words, then, with
 * a model that is trained through the service's own door, steps per second and mean log-probability per token by the number of
 * particles, with and without each constraint.
 *
 * <p>Arguments: the file to train on, its kind ({@code text} or {@code lines}), the budget ({@code PT2M}) or an exported model ({@code model.zip}), and regular expressions.
 */
public final class ConstraintBench {

    private static final int WORDS = 10_000;
    private static final int ROUNDS = 12;
    private static final int ROWS = 8;

    private final Service service;

    private ConstraintBench(Service service) {
        this.service = service;
    }

    public static void main(String[] arguments) throws Exception {
        compile();
        if (arguments.length == 0) {
            return;
        }
        try (Service service = Service.start()) {
            new ConstraintBench(service).run(arguments);
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
        service.store("bench", arguments[1], Files.readString(Path.of(arguments[0])));
        service.model("bench", arguments[2], "bench", "{}");
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
        return service.post("/generate", request);
    }
}
