package dev.quatrain.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command, with the profile {@code demo}: what it trains, prints and leaves. */
class DemoTest {

    @TempDir
    Path directory;

    @Test
    void itTrainsWritesQuatrainsByItsTableAndKeepsServing() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory, "--spring.profiles.active=demo")) {
            String printed = server.awaitLog("Ask for more");
            assertThat(printed)
                    .containsPattern("Training an LSTM of \\d+ units on \\d+ characters of verse, 24 epochs")
                    .containsPattern("\\[#+\\.*] +\\d+ % .*loss \\d.*ETA");
            assertThat(printed)
                    .containsSubsequence(
                            "Quatrain, the demonstration",
                            "the service starts, at http://127.0.0.1:",
                            "it trains a small model",
                            "The service is ready: " + server.root(),
                            "Training an LSTM",
                            "[",
                            "Mixed with counts of the same verse: valid ",
                            "rhymed abab.");
            List<String> quatrains = quatrains(printed);
            assertThat(quatrains).isNotEmpty().allSatisfy(DemoTest::scansAndRhymes);
            assertThat(server.get("/models").at("/data/0/name").asString()).isEqualTo("quatrains");
        }
    }

    private static List<String> quatrains(String printed) {
        String all = printed.substring(printed.indexOf("rhymed abab."), printed.indexOf("Ask for more"))
                .replaceFirst("rhymed abab\\.", "");
        return Stream.of(all.strip().split("\\n\\s*\\n")).toList();
    }

    private static void scansAndRhymes(String quatrain) throws Exception {
        Sounds sounds;
        try (var table = DemoTest.class.getResourceAsStream("/samples/quatrains-rhymes.json")) {
            sounds = Sounds.read(new String(table.readAllBytes(), StandardCharsets.UTF_8));
        }
        List<String> lines = quatrain.lines().toList();
        assertThat(lines)
                .hasSize(4)
                .allSatisfy(line -> assertThat(sounds.syllables(line)).contains(8));
        for (int first = 0; first < 2; first++) {
            assertThat(sounds.rhymes(lines.get(first))).containsAnyElementsOf(sounds.rhymes(lines.get(first + 2)));
        }
        assertThat(sounds.rhymes(lines.get(0))).doesNotContainAnyElementsOf(sounds.rhymes(lines.get(1)));
    }
}
