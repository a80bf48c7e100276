package dev.quatrain.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LabLogTest {

    private static final Pattern ENTRY = Pattern.compile("(?m)^- \\[.+]\\(#.+\\)$");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");
    private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N} -]");

    @Test
    void theIndexHasEveryEntryInItsOrder() throws IOException {
        String page = Files.readString(Path.of("src/docs/lab-log.md"));
        List<String> entries = HEADING.matcher(page)
                .results()
                .map(heading -> entry(heading.group(1)))
                .toList();

        assertThat(ENTRY.matcher(page).results().map(found -> found.group())).containsExactlyElementsOf(entries);
    }

    /** A link to a heading, by the anchor that GitHub gives it. */
    private static String entry(String heading) {
        String anchor = NOT_IN_ANCHORS
                .matcher(heading.toLowerCase(Locale.ROOT))
                .replaceAll("")
                .replace(' ', '-');
        return "- [%s](#%s)".formatted(heading, anchor);
    }
}
