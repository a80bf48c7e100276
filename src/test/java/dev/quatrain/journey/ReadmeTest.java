package dev.quatrain.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.fixture.TuneChecker;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Runs the README's curl examples as they are printed, one after the other, in one shell; then holds the page to what it says of them. */
class ReadmeTest {

    @TempDir
    static Path directory;

    private static ServerProcess server;
    private static Trip trip;

    @BeforeAll
    static void typeTheExamples() throws Exception {
        server = ServerProcess.start(directory.resolve("data"));
        trip = Trip.type(page(), server.root(), directory);
    }

    @AfterAll
    static void close() throws InterruptedException {
        server.close();
    }

    private static String page() throws Exception {
        return Files.readString(Path.of("README.md"));
    }

    @Test
    void everyExampleIsAnswered() {
        assertThat(trip.answers()).hasSizeGreaterThanOrEqualTo(19);
        assertThat(String.join("\n", trip.answers())).doesNotContain("urn:quatrain:problem", "curl: (");
    }

    @Test
    void theTextIsStoredAsItIs() throws Exception {
        String text = Files.readString(Path.of("src/main/resources/samples/quatrains.txt"));
        JsonNode corpus = trip.json("kind=text");
        assertThat(corpus.get("name").asString()).isEqualTo("verse");
        assertThat(corpus.get("characters").asInt()).isEqualTo(text.codePointCount(0, text.length()));
    }

    @Test
    void onlyTheCorpusIsRequiredAndTheSameKeyStartsNoSecondTraining() throws Exception {
        JsonNode first = trip.json("Idempotency-Key");
        HttpRequest again = server.request(
                        "/train", Map.of("corpus", "verse", "training", Map.of("max_duration", "PT15S")))
                .header("Idempotency-Key", "my-first-model")
                .build();
        JsonNode second = ServerProcess.JSON.readTree(server.send(again).body());
        assertThat(second.get("id")).isEqualTo(first.get("id"));
        JsonNode plan = first.get("plan");
        assertThat(List.of(plan.at("/tokenizer/type"), plan.at("/model/type"), plan.at("/training/schedule")))
                .allSatisfy(chosen -> assertThat(chosen.isString()).isTrue());
    }

    @Test
    void aDryRunTellsWhatItWouldTakeAndQueuesNothing() throws Exception {
        int jobs = server.get("/jobs").get("data").size();
        JsonNode told = server.post("/train/plan", Map.of("corpus", "verse"));
        assertThat(told.get("plan").isObject()).isTrue();
        assertThat(told.get("memory_bytes").asLong()).isPositive();
        assertThat(server.get("/jobs").get("data").size()).isEqualTo(jobs);
    }

    @Test
    void theStreamTellsStatesLossesAndASampleAtEachValidationAndEndsWithTheTraining() throws Exception {
        List<Event> events = trip.events("$JOB/events");
        assertThat(events).extracting(Event::name).contains("state", "metric", "sample");
        assertThat(events.get(events.size() - 1).data().get("status").asString())
                .isEqualTo("succeeded");
        assertThat(steps(events, event -> event.name().equals("sample")))
                .isNotEmpty()
                .isEqualTo(steps(events, event -> event.data().has("valid_loss")));
        HttpRequest rest = HttpRequest.newBuilder(URI.create(server.root() + "/jobs/"
                        + trip.json("Idempotency-Key").get("id").asString() + "/events"))
                .header("Last-Event-ID", events.get(2).id())
                .build();
        assertThat(server.events(rest)).isEqualTo(events.subList(3, events.size()));
    }

    private static List<Long> steps(List<Event> events, Predicate<Event> wanted) {
        return events.stream()
                .filter(wanted)
                .map(event -> event.data().get("step").asLong())
                .toList();
    }

    @Test
    void theHistoryComesAsCsv() throws Exception {
        List<String> lines = trip.answer("text/csv").lines().toList();
        assertThat(lines.get(0)).contains("step", "train_loss", "valid_loss");
        String job = trip.json("Idempotency-Key").get("id").asString();
        assertThat(lines)
                .hasSize(1 + server.get("/jobs/" + job + "/metrics").get("data").size());
        assertThat(trip.json("/jobs/$JOB\n").get("status").asString()).isEqualTo("succeeded");
    }

    @Test
    void theSameSeedGivesTheSameTextAtOnceOrTokenByToken() throws Exception {
        String text = trip.json("\"max_tokens\": 120").at("/completions/0/text").asString();
        assertThat(text).isNotEmpty();
        Map<String, Object> request =
                Map.of("model", "verse", "prompt", "The ", "max_tokens", 120, "temperature", 0.7, "seed", 7);
        assertThat(server.post("/generate", request).at("/completions/0/text").asString())
                .isEqualTo(text);
        List<Event> tokens = trip.events("text/event-stream");
        String streamed = tokens.stream()
                .filter(event -> event.name().equals("token"))
                .map(event -> event.data().get("text").asString())
                .collect(Collectors.joining());
        assertThat(text).startsWith(streamed);
        assertThat(tokens).hasSizeBetween(2, 21).last().extracting(Event::name).isEqualTo("done");
    }

    @Test
    void aConstrainedCompletionMatchesTheWholeExpression() throws Exception {
        String command = trip.command("\"regex\"");
        Matcher asked = Pattern.compile("\"regex\": (\"(?:[^\"\\\\]|\\\\.)*\")").matcher(command);
        assertThat(asked.find()).isTrue();
        String regex = ServerProcess.JSON.readTree(asked.group(1)).asString();
        assertThat(trip.json("\"regex\"").at("/completions/0/text").asString()).matches(regex);
    }

    @Test
    void theCoupletsScanAndRhymeByTheTable() throws Exception {
        Sounds sounds = Sounds.read(Files.readString(directory.resolve("sounds.json")));
        List<String> lines = trip.json("\"couplets\"")
                .at("/completions/0/text")
                .asString()
                .lines()
                .toList();
        assertThat(lines)
                .hasSize(4)
                .allSatisfy(line -> assertThat(sounds.syllables(line)).contains(8));
        assertThat(sounds.rhymes(lines.get(0))).containsAnyElementsOf(sounds.rhymes(lines.get(1)));
        assertThat(sounds.rhymes(lines.get(2))).containsAnyElementsOf(sounds.rhymes(lines.get(3)));
        assertThat(sounds.rhymes(lines.get(0))).doesNotContainAnyElementsOf(sounds.rhymes(lines.get(2)));
        assertThat(lines.stream().map(Sounds::last)).doesNotHaveDuplicates();
    }

    @Test
    void aScoreIsTheSumOfWhatNextSaysOfThePrefixes() throws Exception {
        JsonNode next = trip.json("\"top\": 3").get("distribution");
        assertThat(next.valueStream().map(token -> token.get("probability").asDouble()))
                .hasSize(3)
                .isSortedAccordingTo((one, other) -> Double.compare(other, one));
        JsonNode score = trip.json("\"texts\": [\"The sea is wide.\"").get("results");
        assertThat(score).hasSize(2);
        assertThat(score.get(0).get("log_probability").asDouble())
                .isCloseTo(sumOfNext("The sea is wide."), within(1e-4))
                .isCloseTo(
                        StreamSupport.stream(score.get(0).get("tokens").spliterator(), false)
                                .mapToDouble(
                                        token -> token.get("log_probability").asDouble())
                                .sum(),
                        within(1e-4));
    }

    private static double sumOfNext(String text) throws Exception {
        double sum = 0;
        for (int end = 0; end < text.length(); end++) {
            String token = text.substring(end, end + 1);
            JsonNode next =
                    server.post("/next", Map.of("model", "verse", "prompt", text.substring(0, end), "top", 500));
            sum += next.get("distribution")
                    .valueStream()
                    .filter(likely -> likely.get("text").asString().equals(token))
                    .mapToDouble(likely -> Math.log(likely.get("probability").asDouble()))
                    .sum();
        }
        return sum;
    }

    @Test
    void aClassifierExplainsItsLabelByAWeightForEachToken() {
        JsonNode result = trip.json("/classify").at("/results/0");
        assertThat(result.get("label").asString()).isIn("glad", "grim");
        assertThat(sum(result.get("probabilities"))).isCloseTo(1, within(1e-6));
        assertThat(result.get("probabilities")
                        .get(result.get("label").asString())
                        .asDouble())
                .isGreaterThanOrEqualTo(0.5);
        assertThat(result.get("tokens")
                        .valueStream()
                        .map(token -> token.get("text").asString()))
                .as("over is in the validation split alone")
                .containsExactly("<bos>", "larks", "<unk>", "the", "ford");
        assertThat(result.get("tokens")
                        .valueStream()
                        .mapToDouble(token -> token.get("weight").asDouble())
                        .sum())
                .isCloseTo(1, within(1e-5));
    }

    @Test
    void aTranslatorShowsWhereItLookedAndTheAlternativesThatWereAskedFor() {
        JsonNode result = trip.json("/translate").at("/results/0");
        JsonNode alternatives = result.get("alternatives");
        assertThat(alternatives).hasSize(2);
        assertThat(alternatives.get(0).get("text")).isEqualTo(result.get("text"));
        assertThat(alternatives.get(0).get("score").asDouble())
                .isGreaterThanOrEqualTo(alternatives.get(1).get("score").asDouble());
        JsonNode attention = result.get("attention");
        assertThat(attention.get("weights"))
                .hasSize(attention.get("target_tokens").size());
        assertThat(attention.get("weights")).allSatisfy(row -> {
            assertThat(row).hasSize(attention.get("source_tokens").size());
            assertThat(sum(row)).isCloseTo(1, within(1e-4));
        });
    }

    private static double sum(JsonNode numbers) {
        return numbers.valueStream().mapToDouble(JsonNode::asDouble).sum();
    }

    @Test
    void theArchiveHoldsWhatItIsSaidToAndComesBackAsTheSameModel() throws Exception {
        Map<String, byte[]> files = unzipped(Files.readAllBytes(directory.resolve("verse.zip")));
        assertThat(files).containsOnlyKeys("manifest.json", "vocabulary.json", "card.md", "weights.safetensors");
        assertThat(new String(files.get("weights.safetensors"), StandardCharsets.ISO_8859_1))
                .contains(
                        "\"parts.0.embedding.weight\"",
                        "\"parts.0.rnn.weight_ih_l0\"",
                        "\"parts.0.rnn.bias_hh_l0\"",
                        "\"parts.0.linear.weight\"",
                        "\"parts.1.counts.1\"");
        assertThat(trip.json("name=copy").get("name").asString()).isEqualTo("copy");
        Map<String, Object> request =
                Map.of("model", "copy", "prompt", "The ", "max_tokens", 120, "temperature", 0.7, "seed", 7);
        assertThat(server.post("/generate", request).at("/completions/0/text"))
                .isEqualTo(trip.json("\"max_tokens\": 120").at("/completions/0/text"));
        assertThat(trip.json(":8080/models\n")
                        .get("data")
                        .valueStream()
                        .map(model -> model.get("name").asString()))
                .containsExactlyInAnyOrder("verse", "mood", "ferry", "copy");
    }

    private static Map<String, byte[]> unzipped(byte[] archive) throws Exception {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    @Test
    void theDialectOfOpenAiSaysTheSame() throws Exception {
        assertThat(trip.json("/v1/models\n")
                        .get("data")
                        .valueStream()
                        .map(model -> model.get("id").asString()))
                .contains("verse");
        String text = server.post(
                        "/generate",
                        Map.of("model", "verse", "prompt", "The ", "max_tokens", 40, "temperature", 0.7, "seed", 9))
                .at("/completions/0/text")
                .asString();
        assertThat(trip.json("/v1/completions").at("/choices/0/text").asString())
                .isEqualTo(text);
        String chat = trip.answer("/v1/chat/completions")
                .lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> ServerProcess.JSON.readTree(line.substring("data: ".length())))
                .map(chunk -> chunk.at("/choices/0/delta/content").asString(""))
                .collect(Collectors.joining());
        assertThat(chat).isEqualTo(text);
        assertThat(trip.json("/v1/embeddings").get("data")).hasSize(2);
    }

    @Test
    void theContractIsServedAndARequestThatMakesNoSenseIsToldWhere() throws Exception {
        byte[] served = server.send(HttpRequest.newBuilder(URI.create(server.root() + "/openapi.yaml"))
                        .build())
                .body();
        assertThat(served).isEqualTo(Files.readAllBytes(Path.of("openapi.yaml")));
        assertThat(server.status(HttpRequest.newBuilder(URI.create(server.root() + "/swagger-ui.html"))
                        .build()))
                .isIn(200, 302);
        int jobs = server.get("/jobs").get("data").size();
        assertThatThrownBy(() -> server.post("/train", Map.of("corpus", "verse", "training", Map.of("epochs", "ten"))))
                .hasMessageContainingAll("validation-failed", "\"/training/epochs\"", "expected an integer", "ten");
        assertThat(server.get("/jobs").get("data").size()).isEqualTo(jobs);
    }

    @Test
    void thePrintedQuatrainHasTheFormAndTheRhymeOfItsKind() throws Exception {
        Matcher poem = Pattern.compile("(?m)^ {4}(\\p{IsHan}{7}，\\p{IsHan}{7}。)\\n {4}(\\p{IsHan}{7}，\\p{IsHan}{7}。)$")
                .matcher(page());
        assertThat(poem.find()).isTrue();
        JsonNode judged = server.post(
                "/score",
                Map.of(
                        "model",
                        "verse",
                        "texts",
                        List.of(poem.group(1) + poem.group(2)),
                        "constraint",
                        Map.of("poem", Map.of("form", "jueju7", "rhyme", "modern"))));
        assertThat(judged.at("/results/0/judgement/breaks")).isEmpty();
        assertThat(judged.at("/results/0/judgement/keeps").asBoolean()).isTrue();
    }

    @Test
    void theBarsOfThePrintedTuneAddUp() throws Exception {
        List<String> lines = page().lines()
                .dropWhile(line -> !line.startsWith("    T:"))
                .takeWhile(line -> line.startsWith("    "))
                .map(String::strip)
                .toList();
        assertThat(lines).hasSize(5);
        List<String> tune = new ArrayList<>(List.of("X:1"));
        tune.addAll(lines);
        assertThat(TuneChecker.faults(String.join("\n", tune) + "|", "4/4", "G"))
                .isEmpty();
    }
}
