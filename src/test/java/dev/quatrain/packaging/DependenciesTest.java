package dev.quatrain.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quatrain.engine.storage.Sha256;
import dev.quatrain.fixture.Libraries;
import dev.quatrain.fixture.Libraries.Library;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the service is built of is what was agreed: each library with its version, licence and digest. Needs no network, and
 * therefore knows nothing of vulnerabilities that were found since. Licences stand in the SBOM, which a build without a network does not
 * write; the rest is read from the files themselves.
 */
class DependenciesTest {

    private static final Path PINNED = Path.of("src/docs/dependencies.txt");

    /** Another file on each platform. */
    private static final String NATIVE = "pytorch-native-cpu";

    private static final Set<String> LICENCES =
            Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0", "MIT", "MIT-0", "MPL-2.0", "Unicode-3.0");

    /** To accept a change, copy the second file over the first, look at the difference, and fill in the licences. */
    @Test
    void everyLibraryIsPinned() throws IOException {
        List<String> built = libraries();
        assertThat(built).hasSizeGreaterThan(50).noneMatch(library -> library.contains("junit"));
        Path actual = Path.of("target/dependencies.txt");
        Files.createDirectories(actual.getParent());
        Files.write(actual, built);

        assertThat(built)
                .as("%s and %s", PINNED, actual)
                .containsExactlyElementsOf(pinned(line -> line[0] + " " + line[2]));
    }

    @Test
    void everyLibraryMayBeUsed() throws IOException {
        for (String library : Files.readAllLines(PINNED)) {
            Set<String> offered = Set.of(library.split(" ")[1].split("\\|"));
            assertThat(offered).as(library).anyMatch(LICENCES::contains);
        }
    }

    @Test
    void theListOfTheServiceHasTheSameLibrariesAndLicences() throws IOException {
        try (InputStream sbom = DependenciesTest.class.getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            assumeTrue(sbom != null, "built with a network");
            List<String> listed = JsonMapper.shared()
                    .readTree(sbom.readAllBytes())
                    .get("components")
                    .valueStream()
                    .map(DependenciesTest::nameAndLicences)
                    .sorted()
                    .toList();
            assertThat(listed).containsExactlyElementsOf(pinned(line -> line[0] + " " + line[1]));
        }
    }

    private static List<String> pinned(Function<String[], String> part) throws IOException {
        return Files.readAllLines(PINNED).stream()
                .map(line -> part.apply(line.split(" ")))
                .sorted()
                .toList();
    }

    /** Name and version, SHA-256. */
    private static List<String> libraries() throws IOException {
        Set<String> libraries = new TreeSet<>();
        for (Library library : Libraries.ofService()) {
            libraries.add(library.name() + ":" + library.version() + " "
                    + (library.name().endsWith(NATIVE) ? "-" : digest(library.file())));
        }
        return List.copyOf(libraries);
    }

    private static String digest(Path file) throws IOException {
        MessageDigest sha256 = Sha256.start();
        try (InputStream in = Files.newInputStream(file)) {
            Sha256.addAll(in, sha256);
        }
        return Sha256.finish(sha256);
    }

    private static String nameAndLicences(JsonNode library) {
        String licences = library.path("licenses")
                .valueStream()
                .map(choice -> choice.has("expression")
                        ? text(choice, "expression")
                        : choice.at("/license/id")
                                .asString(choice.at("/license/name").asString("")))
                .map(licence -> licence.replace(' ', '_'))
                .collect(Collectors.joining("|"));
        return "%s:%s:%s %s"
                .formatted(text(library, "group"), text(library, "name"), text(library, "version"), licences);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
