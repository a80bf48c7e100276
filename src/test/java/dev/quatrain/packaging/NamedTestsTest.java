package dev.quatrain.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents that name a test beside each sentence name tests that exist. */
class NamedTestsTest {

    private static final Pattern TEST = Pattern.compile("\\b[A-Z]\\w*Test\\b");

    @ParameterizedTest
    @ValueSource(strings = {"threats.md", "invariants.md"})
    void everyTestThatIsNamedExists(String document) throws IOException {
        Set<String> named = TEST.matcher(Files.readString(Path.of("src/docs", document)))
                .results()
                .map(found -> found.group() + ".java")
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(15);
        assertThat(tests()).containsAll(named);
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
