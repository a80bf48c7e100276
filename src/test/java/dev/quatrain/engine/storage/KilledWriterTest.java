package dev.quatrain.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process has acknowledged outlives its death by kill -9; what it was doing is seen whole or not at all. */
class KilledWriterTest {

    private static final int MANY = 10_000;

    @TempDir
    Path folder;

    @Test
    void whoeverLooksAfterAKillSeesWholeSetsOnly() throws Exception {
        BlobStore store = new FileBlobStore(folder, 2);
        Set<SetName> moved = new HashSet<>();
        Set<SetName> deleted = new HashSet<>();
        for (int kill = 1; kill <= 6; kill++) {
            for (String line : linesUntilKilled(5 * kill, WritesUntilKilled.class, "run-" + kill)) {
                String[] words = line.split(" ");
                (words[0].equals("moved") ? moved : deleted).add(SetName.of(words[0], words[1]));
            }

            List<SetName> seen = store.list(SetName.ALL);
            assertThat(seen).containsAll(moved).doesNotContainAnyElementsOf(deleted);
            for (SetName name : seen) {
                assertWhole(store, name);
            }
        }
        store.sweep(Instant.now().plusSeconds(60));
        assertThat(folder.resolve(".staging")).isEmptyDirectory();
        assertThat(store.list(SetName.ALL)).containsAll(moved);
    }

    @Test
    void aDeletionThatIsKilledLeavesTheWholeSetOrNone() throws Exception {
        Files.createDirectories(folder.resolve(".staging"));
        Path set = Files.createDirectories(folder.resolve("early/1"));
        for (int i = 0; i < MANY; i++) {
            Files.createFile(set.resolve("blob-" + i));
        }
        linesUntilKilled(1, Deletes.class, "early", "1");

        BlobStore store = new FileBlobStore(folder, 2);
        for (SetName seen : store.list(SetName.ALL)) {
            try (BlobView view = store.open(seen)) {
                assertThat(view.blobs()).hasSize(MANY);
            }
        }
        store.sweep(Instant.now().plusSeconds(60));
        assertThat(folder.resolve(".staging")).isEmptyDirectory();
    }

    private static void assertWhole(BlobStore store, SetName name) throws IOException {
        try (BlobView view = store.open(name)) {
            assertThat(view.blobs()).containsExactly("large", "small");
            assertThat(view.bytes("large")).isEqualTo(WritesUntilKilled.large(name.last()));
            assertThat(view.bytes("small")).isEqualTo(name.last().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What a process has done before it was killed in the middle of something else. */
    private List<String> linesUntilKilled(int enough, Class<?> program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                folder.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (lines.size() == enough) {
                    process.toHandle().destroyForcibly(); // leaves the output open to be read to its end
                }
            }
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(enough);
        return lines;
    }

    /** A process of its own. */
    static final class Deletes {

        private Deletes() {}

        public static void main(String[] arguments) throws IOException {
            BlobStore store = new FileBlobStore(Path.of(arguments[0]), 2);
            System.out.println("deleting");
            store.delete(SetName.of(arguments[1], arguments[2]));
        }
    }

    /** A process of its own. */
    static final class WritesUntilKilled {

        private static final int ENOUGH = 2000;

        private WritesUntilKilled() {}

        public static void main(String[] arguments) throws IOException {
            BlobStore store = new FileBlobStore(Path.of(arguments[0]), 2);
            for (int i = 0; i < ENOUGH; i++) {
                String last = arguments[1] + "-" + i;
                store.write(SetName.of("written", last), draft -> {
                    try (OutputStream out = draft.create("large")) {
                        out.write(large(last));
                    }
                    return Files.writeString(draft.file("small"), last);
                });
                if (i % 3 == 0) {
                    store.delete(SetName.of("written", last));
                    System.out.println("written " + last); // and deleted
                } else {
                    store.move(SetName.of("written", last), SetName.of("moved", last));
                    System.out.println("moved " + last);
                }
            }
        }

        static byte[] large(String name) {
            byte[] large = new byte[300_000];
            Arrays.fill(large, (byte) name.hashCode());
            return large;
        }
    }
}
