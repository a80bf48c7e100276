package dev.quatrain.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each cell of the table of clients names a test that there is. */
class ClientsPageTest {

    private static final List<Path> TESTS =
            List.of(Path.of("src/test/java/dev/quatrain/api"), Path.of("src/clients/java/dev/quatrain/api"));
    private static final Path NODE = Path.of("src/clients/npm/openai.ts");
    private static final Pattern FUNCTION = Pattern.compile("`openai\\.ts#(\\w+)`");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Test)\\.(\\w+)`");

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Set<MatchResult> named = TEST.matcher(Files.readString(Path.of("src/docs/clients.md")))
                .results()
                .collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(20);
        for (MatchResult test : named) {
            assertThat(Files.readString(file(test.group(1) + ".java")))
                    .as(test.group())
                    .contains("void " + test.group(2) + "(");
        }
    }

    private static Path file(String name) {
        return TESTS.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }

    @Test
    void everyFunctionThatIsNamedIsCalled() throws IOException {
        String program = Files.readString(NODE);
        Set<String> named = FUNCTION.matcher(Files.readString(Path.of("src/docs/clients.md")))
                .results()
                .map(function -> function.group(1))
                .collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(5);
        named.forEach(function -> assertThat(program)
                .contains("async function " + function + "(")
                .containsPattern("await .*" + function + "\\("));
    }
}
