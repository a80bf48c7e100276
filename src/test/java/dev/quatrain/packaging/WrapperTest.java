package dev.quatrain.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code mvnw}, with a Maven of a few bytes in place of the real one, and a PATH that holds only what it may use. */
@EnabledOnOs(OS.LINUX)
class WrapperTest {

    private static final String NAME = "apache-maven-9.9.9";

    /** Without these it cannot run; everything else on the machine is hidden from it. */
    private static final List<String> TOOLS = List.of(
            "sh",
            "sed",
            "tr",
            "awk",
            "java",
            "mktemp",
            "rm",
            "mkdir",
            "cut",
            "sha512sum",
            "tar",
            "gzip",
            "mv",
            "dirname",
            "curl");

    @TempDir
    Path folder;

    private Path archive;

    @BeforeEach
    void laysOutAProject() throws Exception {
        archive = folder.resolve(NAME + "-bin.tar.gz");
        for (String tool : TOOLS) {
            Optional<Path> found = Programs.find(tool);
            assumeTrue(found.isPresent(), tool + " is installed");
            script(folder.resolve("path").resolve(tool), "exec '%s' \"$@\"".formatted(found.get()));
        }
        script(folder.resolve(NAME + "/bin/mvn"), "echo pinned \"$#\" \"$2\"");
        execute("tar", "-czf", archive.toString(), "-C", folder.toString(), NAME);
        Files.createDirectories(folder.resolve("project/.mvn/wrapper"));
        Files.copy(Path.of("mvnw"), folder.resolve("project/mvnw"));
        pin(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(archive))));
    }

    @Test
    void runsThePinnedMavenWithTheArgumentsAsTheyAre() throws Exception {
        assertThat(wrapper("-x", "two words").output()).isEqualTo("pinned 2 two words\n");
    }

    @Test
    void downloadsOnce() throws Exception {
        wrapper();
        Files.delete(archive);
        Run second = wrapper();
        assertThat(second.output()).startsWith("pinned");
        assertThat(second.complaint()).isEmpty();
    }

    @Test
    void neverRunsAnArchiveThatIsNotTheOnePinned() throws Exception {
        pin("0".repeat(128));
        install("3.9.0");
        Run run = wrapper();
        assertThat(run.output()).isEqualTo("installed\n");
        assertThat(run.complaint())
                .contains("is not what it should be", "0".repeat(128), "running the installed Maven 3.9.0");
        assertThat(cache()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6.3", "3.8.7", "3.10.0", "4.0.0-rc-4"})
    void takesAnInstalledMavenThatIsNewEnough(String version) throws Exception {
        Files.delete(archive);
        install(version);
        Run run = wrapper();
        assertThat(run.output()).isEqualTo("installed\n");
        assertThat(run.complaint()).contains("Maven 9.9.9 could not be had; running the installed Maven");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6.2", "3.5.9", "2.10.4"})
    void refusesAnInstalledMavenThatIsTooOld(String version) throws Exception {
        Files.delete(archive);
        install(version);
        Run run = wrapper();
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.complaint()).contains("is Maven " + version + "; 3.6.3 or newer is needed");
    }

    @Test
    void saysWhatToInstallWhereThereIsNoMaven() throws Exception {
        Files.delete(archive);
        Run run = wrapper();
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.complaint()).contains("install Maven 3.6.3 or newer");
    }

    @Test
    void wrappersStartedTogetherShareOneMaven() throws Exception {
        List<Process> started = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            started.add(start());
        }
        for (Process process : started) {
            assertThat(finish(process).output()).startsWith("pinned");
        }
        assertThat(cache()).containsExactly(NAME);
    }

    private record Run(int status, String output, String complaint) {}

    private void pin(String checksum) throws IOException {
        Files.writeString(
                folder.resolve("project/.mvn/wrapper/maven-wrapper.properties"),
                "distributionUrl=%s%ndistributionSha512Sum=%s%n".formatted(archive.toUri(), checksum));
    }

    private void install(String version) throws IOException {
        script(
                folder.resolve("path/mvn"),
                "case \"$*\" in *-v*) echo \"Apache Maven %s (x)\";; *) echo installed;; esac".formatted(version));
    }

    private static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> cache() throws IOException {
        try (Stream<Path> entries = Files.list(folder.resolve("home/wrapper"))) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    private Run wrapper(String... arguments) throws IOException, InterruptedException {
        return finish(start(arguments));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "mvnw"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.resolve("project").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", folder.resolve("path").toString());
        builder.environment().put("MAVEN_USER_HOME", folder.resolve("home").toString());
        return builder.start();
    }

    private static Run finish(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes());
        String complaint = new String(process.getErrorStream().readAllBytes());
        return new Run(process.waitFor(), output, complaint);
    }

    private static void execute(String... command) throws IOException, InterruptedException {
        assertThat(finish(new ProcessBuilder(command).start()).status()).isZero();
    }
}
