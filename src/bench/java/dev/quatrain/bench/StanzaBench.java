package dev.quatrain.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Poems of words by a large table, through the service's own door: trains a model with each tokenizer on a text, writes so many
 * poems with each, and tells how long the first one took, whose table is read and whose constraint is compiled, how long the
 * others, and how many keep every rule by the service's judge.
 *
 * <p>Arguments: the text to train on, the table (the package {@code cmu-pronouncing-dictionary} of npm, or JSON), tokenizers
 * ({@code character,bpe,word}), seeds, the model as JSON ({@code {"type": "ngram"}}), its budget ({@code PT1M}, or {@code -}), and
 * {@code constraint.poem} as JSON without its table.
 */
public final class StanzaBench {
    private static final int SHOWN = 2;

    private final Service service;
    private final List<String> arguments;

    private StanzaBench(Service service, List<String> arguments) {
        this.service = service;
        this.arguments = arguments;
    }

    public static void main(String[] arguments) throws Exception {
        try (Service service = Service.start()) {
            new StanzaBench(service, List.of(arguments)).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        service.store("text", "text", Path.of(arguments.get(0)));
        long began = System.nanoTime();
        service.store("table", "rhymes", Path.of(arguments.get(1)));
        System.out.printf(Locale.ROOT, "table stored in %.2f s%n", seconds(began));
        for (String tokenizer : arguments.get(2).split(",")) {
            String request =
                    "{\"tokenizer\": {\"type\": \"%s\"}, \"model\": %s}".formatted(tokenizer, arguments.get(4));
            service.finished(Service.request(request, arguments.get(5))
                    .put("corpus", "text")
                    .put("name", tokenizer));
            service.post("/generate", Map.of("model", tokenizer, "max_tokens", 50)); // loads the model
            measure(tokenizer);
        }
    }

    private void measure(String model) throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        List<String> poems = new ArrayList<>();
        Map<String, Object> poem = new HashMap<>(Map.of("rhyme", "table"));
        Service.JSON.readTree(arguments.get(6)).properties().forEach(rule -> poem.put(rule.getKey(), rule.getValue()));
        Map<String, Object> constraint = Map.of("poem", poem);
        for (int seed = 1; seed <= Integer.parseInt(arguments.get(3)); seed++) {
            long began = System.nanoTime();
            JsonNode answer = service.post(
                    "/generate", Map.of("model", model, "max_tokens", 800, "seed", seed, "constraint", constraint));
            times.add(seconds(began));
            poems.add(answer.at("/completions/0/text").asString());
        }
        long kept = 0;
        for (JsonNode result : service.post("/score", Map.of("model", model, "texts", poems, "constraint", constraint))
                .get("results")) {
            kept += result.at("/judgement/keeps").asBoolean() ? 1 : 0;
        }
        List<Double> later = times.subList(1, times.size()).stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%s: first %.2f s, then median %.2f s, longest %.2f s; %d of %d keep every rule%n",
                model,
                times.get(0),
                later.get(later.size() / 2),
                later.get(later.size() - 1),
                kept,
                poems.size());
        poems.stream().limit(SHOWN).forEach(text -> System.out.println(text + "\n"));
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
