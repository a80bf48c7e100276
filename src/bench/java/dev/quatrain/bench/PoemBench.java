package dev.quatrain.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Poems under all rules, through the service's own door: trains on a file of poems, a line each, writes so many poems of each form with
 * rhyme and tones on, and tells how many keep every rule by {@link VerseCheck}, how varied they are, how much is copied, and
 * what the model thinks of them beside poems that it wrote freely and real ones that it has not seen.
 *
 * <p>Arguments: the file to train on, one of poems held out, the rhyme table (JSON), forms ({@code jueju5,jueju7,lushi5,lushi7}), seeds for each
 * form, the budget ({@code PT2M}) or an exported model ({@code model.zip}), and more of {@code constraint} as JSON if need be, such as {@code {"particles": 1}}.
 */
public final class PoemBench {
    private static final int SHOWN = 10;
    private static final int FREE = 64;
    private static final int SCORED_AT_ONCE = 50;

    private final Service service;
    private final List<String> arguments;
    private final Set<String> trainingLines = new HashSet<>();
    private final VerseCheck check;

    private PoemBench(Service service, List<String> arguments) throws IOException {
        this.service = service;
        this.arguments = arguments;
        this.check = new VerseCheck(Path.of(arguments.get(2)));
        Files.lines(Path.of(arguments.get(0))).forEach(poem -> trainingLines.addAll(List.of(poem.split("[，。]"))));
    }

    public static void main(String[] arguments) throws Exception {
        try (Service service = Service.start()) {
            new PoemBench(service, List.of(arguments)).run();
        }
    }

    private void run() throws Exception {
        service.store("poems", "lines", Files.readString(Path.of(arguments.get(0))));
        service.store("rhymes", "rhymes", Files.readString(Path.of(arguments.get(2))));
        service.model("poems", arguments.get(5), "poems", "{}");
        System.out.printf(
                Locale.ROOT,
                "real poems: %.4f nats per character%n",
                nats(Files.readAllLines(Path.of(arguments.get(1)))));
        List<String> free = new ArrayList<>();
        long tokens = 0;
        long began = System.nanoTime();
        for (int seed = 1; seed <= FREE; seed++) {
            JsonNode answer = service.post("/generate", Map.of("model", "poems", "max_tokens", 80, "seed", seed));
            free.add(answer.at("/completions/0/text").asString());
            tokens += answer.at("/usage/completion_tokens").asLong();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT, "written freely: %.4f nats per character, %.0f tokens/s%n", nats(free), tokens / seconds);
        for (String form : arguments.get(3).split(",")) {
            measure(form, Integer.parseInt(arguments.get(4)));
        }
    }

    private void measure(String form, int seeds) throws Exception {
        List<String> poems = new ArrayList<>();
        long written = 0;
        long began = System.nanoTime();
        for (int seed = 1; seed <= seeds; seed++) {
            JsonNode answer = write(form, seed);
            poems.add(answer.at("/completions/0/text").asString());
            written += answer.at("/usage/completion_tokens").asLong();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        int lines = form.startsWith("jueju") ? 4 : 8;
        int length = form.charAt(form.length() - 1) - '0';
        List<String> broken =
                poems.stream().filter(poem -> !check.keeps(poem, lines, length)).toList();
        broken.forEach(poem -> System.out.println("breaks a rule: " + poem));
        System.out.printf(
                Locale.ROOT,
                "%s: %d of %d keep every rule, distinct-4 %.4f, lines copied %.4f, %.4f nats per character, %.3f s a poem, %.0f tokens/s%n",
                form,
                seeds - broken.size(),
                seeds,
                distinct4(poems),
                copied(poems),
                nats(poems),
                seconds / seeds,
                written / seconds);
        poems.stream().limit(SHOWN).forEach(System.out::println);
    }

    private JsonNode write(String form, int seed) throws Exception {
        Map<String, Object> constraint = new HashMap<>();
        constraint.put("poem", Map.of("form", form, "rhyme", "rhymes", "tones", "rhymes"));
        if (arguments.size() > 6) {
            Service.JSON
                    .readTree(arguments.get(6))
                    .properties()
                    .forEach(more -> constraint.put(more.getKey(), more.getValue()));
        }
        return service.post(
                "/generate", Map.of("model", "poems", "max_tokens", 80, "seed", seed, "constraint", constraint));
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
            for (JsonNode result : service.post("/score", Map.of("model", "poems", "texts", batch))
                    .get("results")) {
                nats -= result.get("log_probability").asDouble();
                characters += result.get("character_count").asLong();
            }
        }
        return nats / characters;
    }
}
