package dev.quatrain.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quatrain.fixture.TinyCorpus;
import dev.quatrain.fixture.TinyPhrases;
import dev.quatrain.fixture.TinyReviews;
import dev.quatrain.journey.GeneratedClient.Training;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that were generated from {@code openapi.yaml} and compiled as they are, from a text to a model, away and back again. */
class GeneratedClientsTest {

    private static final String TEXT = TinyCorpus.sentences(100, 3);
    private static final String PROBLEM = "urn:quatrain:problem:";

    @TempDir
    static Path directory;

    private static ServerProcess server;

    @BeforeAll
    static void start() throws Exception {
        server = ServerProcess.start(directory.resolve("data"));
    }

    @AfterAll
    static void end() throws InterruptedException {
        server.close();
    }

    @Test
    void theNativeClientMakesTheRoundTrip() throws Exception {
        makeTheRoundTrip("jdk", new NativeClient(server.root()));
    }

    @Test
    void theRestClientMakesTheRoundTrip() throws Exception {
        makeTheRoundTrip("spring", new RestClientClient(server.root()));
    }

    @Test
    void theTypeScriptClientMakesTheRoundTrip() throws Exception {
        assumeTrue(NodePrograms.areThere(), NodePrograms.MISSING);
        assertThat(NodePrograms.run("node", "out/roundtrip.js", server.root()))
                .endsWith("The round trip is complete.\n");
    }

    private static void makeTheRoundTrip(String mark, GeneratedClient client) throws Exception {
        assertThat(client.storeText(mark + "-verse", TEXT)).isEqualTo(TEXT.length());
        String verse = trained(client, new Training(mark + "-verse", "language_model", mark + "-verse"));
        String text = client.generate(verse);
        assertThat(text).isNotEmpty().isEqualTo(streamed(client, verse));
        assertThat(client.score(verse, "the boat")).isNegative();
        speakOtherDialects(client, verse, text);
        judge(mark, client);
        File archive = Files.write(directory.resolve(mark + ".zip"), client.archive(verse))
                .toFile();
        assertThat(client.imported(archive, mark + "-copy")).startsWith(1).doesNotHaveDuplicates();
        assertThat(client.generate(mark + "-copy")).isEqualTo(text);
        assertThat(client.refusal(new Training(mark, "language_model", mark + "-nothing")))
                .isEqualTo(PROBLEM + "unknown-corpus");
    }

    private static void speakOtherDialects(GeneratedClient client, String model, String text) throws Exception {
        assertThat(client.openAiModels()).contains(model);
        assertThat(client.openAiCompletion(model)).isEqualTo(text);
        assertThat(client.openAiChat(model)).isEqualTo(text);
        assertThat(client.openAiEmbedding(model, "the boat")).isEqualTo(8);
        assertThat(client.protocolVersions(model)).containsExactly("1");
        assertThat(client.protocolText(model)).isEqualTo(text);
    }

    private static void judge(String mark, GeneratedClient client) throws Exception {
        assertThat(client.storeFile(file(mark + "-moods", TinyReviews.lines(60, 1)), mark + "-moods", "labelled"))
                .isEqualTo(60);
        String moods = trained(client, new Training(mark + "-moods", "classification", mark + "-moods"));
        assertThat(client.classify(moods, "the play")).isIn("praise", "blame", "neither");
        client.storeFile(file(mark + "-pairs", TinyPhrases.lines()), mark + "-pairs", "parallel");
        String pairs = trained(client, new Training(mark + "-pairs", "translation", mark + "-pairs"));
        assertThat(client.translate(pairs, "roter hund ruht")).isNotNull();
    }

    private static File file(String name, String text) throws Exception {
        return Files.writeString(directory.resolve(name + ".txt"), text).toFile();
    }

    private static String trained(GeneratedClient client, Training training) throws Exception {
        assertThat(client.plan(training)).isPositive();
        List<Event> events = Event.read(new Scanner(client.follow(client.train(training))));
        assertThat(events).extracting(Event::name).contains("state", "metric");
        assertThat(client.status(events.get(events.size() - 1).data().toString()))
                .isEqualTo("succeeded");
        return training.model();
    }

    private static String streamed(GeneratedClient client, String model) throws Exception {
        List<Event> events = Event.read(new Scanner(client.stream(model)));
        assertThat(events.get(events.size() - 1).name()).isEqualTo("done");
        StringBuilder text = new StringBuilder();
        for (Event event : events.subList(0, events.size() - 1)) {
            text.append(client.text(event.data().toString()));
        }
        return text.toString();
    }
}
