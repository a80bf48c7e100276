package dev.quatrain.bench;

import dev.quatrain.fixture.TuneChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tunes through the service's own door, beside the corpus: learns from a file of ABC, writes tunes under the constraint in meters,
 * keys and numbers of bars as often as the corpus has them, judges each with a checker that knows nothing of the service and,
 * if it is installed, with {@code abc2midi}, and prints {@link TuneFigures}.
 *
 * <p>Arguments: the file, or two with a comma between them, of which the second is scored; how many tunes; the budget
 * ({@code PT3M}, or {@code -}) or an exported model ({@code model.zip}); the training request as JSON, or {@code {}}; fields of
 * the generation request as JSON: {@code "bars": "-"} for any number, {@code "pickup": "corpus"} for pick-ups as the
 * corpus has them, {@code "constraint": null} for what the model writes freely.
 */
public final class TuneBench {
    private static final int SHOWN = 10;
    private static final int FREE_TOKENS = 1500;

    private final Service service;
    private final ObjectNode asked;
    private final boolean free;
    private final List<WrittenTune> corpus;

    private TuneBench(Service service, String corpus, String asked) {
        this.service = service;
        this.corpus = WrittenTune.all(corpus);
        this.asked = (ObjectNode) Service.JSON.readTree(asked);
        this.free = this.asked.path("constraint").isNull();
    }

    public static void main(String[] arguments) throws Exception {
        String[] files = arguments[0].split(",");
        String corpus = Files.readString(Path.of(files[0]));
        try (Service service = Service.start()) {
            service.store("bench", "tunes", corpus);
            service.model("bench", arguments[2], "bench", arguments[3]);
            if (files.length > 1) {
                score(service, Files.readString(Path.of(files[1])));
            }
            new TuneBench(service, corpus, arguments[4]).run(Integer.parseInt(arguments[1]));
        }
    }

    private static void score(Service service, String held) throws Exception {
        HeldOut.Score score = HeldOut.score(service, "bench", HeldOut.batches(held, "text"), false);
        long notes = WrittenTune.all(held).stream()
                .flatMap(tune -> tune.measures().stream())
                .mapToLong(WrittenTune.Measure::notes)
                .sum();
        System.out.printf(
                Locale.ROOT,
                "held out: %.3f nats a token, %.2f bits a note with all that belongs to it%n",
                score.loss(),
                score.loss() * score.tokens() / notes / Math.log(2));
    }

    private void run(int count) throws Exception {
        List<String> tunes = new ArrayList<>();
        int faulty = 0;
        long tokens = 0;
        long start = System.nanoTime();
        for (int seed = 0; seed < count; seed++) {
            WrittenTune like = corpus.get(new Random(seed).nextInt(corpus.size()));
            JsonNode answer = service.post("/generate", request(like, seed));
            String tune = answer.at("/completions/0/text").asString();
            tokens += answer.at("/usage/completion_tokens").asLong();
            List<String> faults = free ? List.of() : TuneChecker.faults(tune, like.meter(), like.key());
            if (!faults.isEmpty()) {
                faulty++;
                System.out.println(faults + "\n" + tune);
            }
            tunes.add(tune.replaceFirst("^X:[0-9]+", "X:" + (seed + 1)));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        tunes.stream().limit(SHOWN).forEach(tune -> System.out.println(tune + "\n"));
        System.out.printf(
                Locale.ROOT,
                "%d tunes, of which %d break a rule; %.1f tokens each, %.0f tokens/s%n",
                count,
                faulty,
                (double) tokens / count,
                tokens / seconds);
        accepted(tunes);
        List<WrittenTune> made = WrittenTune.all(String.join("\n\n", tunes));
        new TuneFigures(corpus, made).table().forEach(System.out::println);
    }

    /** A tune of the form of one of the corpus. */
    private ObjectNode request(WrittenTune like, int seed) {
        ObjectNode request = asked.deepCopy();
        request.put("model", "bench").put("seed", seed);
        if (free) {
            request.remove("constraint");
            return request.put("max_tokens", FREE_TOKENS);
        }
        ObjectNode tune = request.withObject("/constraint/tune");
        tune.put("meter", like.meter()).put("key", like.key());
        if (!tune.has("bars")) {
            tune.put("bars", like.bars());
        } else if (!tune.get("bars").isNumber()) {
            tune.remove("bars");
        }
        if (tune.path("pickup").asString("").equals("corpus")) {
            pickup(tune, like);
        }
        return request;
    }

    /** The pick-up of the tune of the corpus, or none. */
    private static void pickup(ObjectNode tune, WrittenTune like) {
        tune.remove("pickup");
        if (like.beginsWithPickup()) {
            long parts = Math.round(32 * like.sounding().get(0).wholes());
            tune.put("pickup", parts + "/32");
        }
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
            if (!complaints.isEmpty()) {
                System.out.println(complaints + "\n" + tune + "\n");
            }
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
}
