package dev.quatrain.engine.corpus.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.corpus.CorpusFormatException;
import dev.quatrain.engine.work.Work;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.SplittableRandom;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryGlobTest {
    private static final String[] PARTS = {
        "a",
        "b",
        "/",
        "*",
        "**",
        "?",
        "[ab]",
        "[!a]",
        "[a-c]",
        "[-b]",
        "{a,b}",
        "{ab,/b,*}",
        "\\*",
        "\\{",
        ",",
        "}",
        ".",
        "{a}"
    };
    private static final String[] NAME_PARTS = {"a", "b", "c", "/", "*", ".", ",", "}", "{"};

    /** Java's matcher means the same, but takes a time that grows exponentially. */
    @Property(tries = 400)
    void matchesWhatJavaMatches(@ForAll long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        String glob = some(random, PARTS, 1 + random.nextInt(7));
        PathMatcher java = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        EntryGlob ours = EntryGlob.of(glob);
        for (int i = 0; i < 30; i++) {
            Path name = Path.of(some(random, NAME_PARTS, 1 + random.nextInt(6))).normalize();
            assertThat(ours.matches(name.toString(), Work.unlimited()))
                    .as("%s on %s", glob, name)
                    .isEqualTo(java.matches(name));
        }
    }

    private static String some(SplittableRandom random, String[] parts, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> parts[random.nextInt(parts.length)])
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a", "[", "{a", "{a{b}}", "\\", "[b-a]", "[a/b]", "[!"})
    void refusesWhatJavaRefuses(String glob) {
        assertThatThrownBy(() -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .isInstanceOf(PatternSyntaxException.class);
        assertThatThrownBy(() -> EntryGlob.of(glob))
                .isInstanceOf(CorpusFormatException.class)
                .hasMessageContaining("no glob");
    }

    @Test
    void aNameTakesATimeInProportionToItsLength() throws Exception {
        String glob = "*a".repeat(60) + "b";
        EntryGlob ours = EntryGlob.of(glob);
        Work work = Work.unlimited();
        assertThat(ours.matches("a".repeat(200), work)).isFalse();
        assertThat(ours.matches("a".repeat(200) + "b", work)).isTrue();
        assertThat(work.done()).isLessThan(401L * 2 * glob.length());
    }

    @Test
    void refusesOneThatIsTooLong() {
        assertThatThrownBy(() -> EntryGlob.of("a".repeat(1001))).hasMessageContaining("at most 1000");
    }
}
