package dev.quatrain.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the service is built of is what was agreed: each library with its version, licence and digest. Needs no network, and
 * therefore knows nothing of vulnerabilities that were found since.
 */
class DependenciesTest {

    private static final Path PINNED = Path.of("src/docs/dependencies.txt");

    /** Another file on each platform. */
    private static final String NATIVE = "pytorch-native-cpu";

    private static final Set<String> LICENCES =
            Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0", "MIT", "MPL-2.0", "Unicode-3.0");

    /** To accept a change, copy the second file over the first and look at the difference. */
    @Test
    void everyLibraryIsPinned() throws IOException {
        List<String> built = libraries();
        Path actual = Path.of("target/dependencies.txt");
        Files.createDirectories(actual.getParent());
        Files.write(actual, built);

        assertThat(built).as("%s and %s", PINNED, actual).containsExactlyElementsOf(Files.readAllLines(PINNED));
    }

    @Test
    void everyLibraryMayBeUsed() throws IOException {
        for (String library : libraries()) {
            Set<String> offered = Set.of(library.split(" ")[1].split("\\|"));
            assertThat(offered).as(library).anyMatch(LICENCES::contains);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomcat-embed-core", "spring-webmvc", "h2", "pytorch-engine", NATIVE})
    void theListIsThatOfTheService(String library) throws IOException {
        assertThat(libraries()).anyMatch(line -> line.contains(":" + library + ":"));
        assertThat(libraries()).noneMatch(line -> line.contains("junit"));
    }

    /** Name and version, licences, SHA-256. */
    private static List<String> libraries() throws IOException {
        try (InputStream sbom = DependenciesTest.class.getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            assertThat(sbom).as("written by every build").isNotNull();
            return JsonMapper.shared()
                    .readTree(sbom.readAllBytes())
                    .get("components")
                    .valueStream()
                    .map(DependenciesTest::line)
                    .sorted()
                    .toList();
        }
    }

    private static String line(JsonNode library) {
        String name = "%s:%s:%s".formatted(text(library, "group"), text(library, "name"), text(library, "version"));
        String digest = library.path("hashes")
                .valueStream()
                .filter(hash -> text(hash, "alg").equals("SHA-256"))
                .map(hash -> text(hash, "content"))
                .collect(Collectors.joining());
        return "%s %s %s".formatted(name, licences(library), name.contains(NATIVE) ? "-" : digest);
    }

    private static String licences(JsonNode library) {
        return library.path("licenses")
                .valueStream()
                .map(choice -> choice.has("expression")
                        ? text(choice, "expression")
                        : choice.at("/license/id")
                                .asString(choice.at("/license/name").asString("")))
                .map(licence -> licence.replace(' ', '_'))
                .collect(Collectors.joining("|"));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
