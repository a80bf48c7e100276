package dev.quatrain.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.corpus.observe.CorpusReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is unusual in an upload is said. */
class CorpusReadingTest {

    @TempDir
    Path folder;

    private CorpusReading reading(String file, CorpusKind kind, String text) throws IOException {
        return new Uploads(folder)
                .copy(UploadForm.of(file, kind), Packed.utf8(text))
                .reading();
    }

    private List<String> warnings(String file, CorpusKind kind, String text) throws IOException {
        return reading(file, kind, text).warnings();
    }

    @Test
    void aCleanCorpusHasNoWarnings() throws IOException {
        assertThat(warnings("a.tsv", CorpusKind.LABELLED, "glad\tlarks\ngrim\tice\nglad\tsun\ngrim\tfog\n"))
                .isEmpty();
        assertThat(warnings("a.txt", CorpusKind.LINES, "春眠不覺曉\n處處聞啼鳥\n")).isEmpty();
        assertThat(warnings("a.txt", CorpusKind.TEXT, "<p>")).isEmpty();
        assertThat(warnings("a.abc", CorpusKind.TUNES, "X:1\nK:C\n" + "C<b c>d|".repeat(9)))
                .isEmpty();
        assertThat(warnings("a.json", CorpusKind.RHYMES, "{\"平\": {\"一東\": [\"東\"]}}"))
                .isEmpty();
    }

    @Test
    void theColumnsThatWereReadAreTold() throws IOException {
        CorpusReading.Table table = reading("a.csv", CorpusKind.LABELLED, "id;Text ;label\n1;larks;glad\n")
                .table();
        assertThat(table).isEqualTo(new CorpusReading.Table(";", true, Map.of("label", "label", "text", "Text")));
        assertThat(reading("a.tsv", CorpusKind.PARALLEL, "ja\tyes\n").table())
                .isEqualTo(new CorpusReading.Table("tab", false, Map.of("source", "1", "target", "2")));
        assertThat(reading("a.txt", CorpusKind.LINES, "one\n").table()).isNull();
    }

    @Test
    void sortedLabelsAreTold() throws IOException {
        assertThat(warnings("a.tsv", CorpusKind.LABELLED, "glad\ta\nglad\tb\ngrim\tc\ngrim\td\ncalm\te\ncalm\tf\n"))
                .singleElement()
                .asString()
                .startsWith("sorted by label");
    }

    @Test
    void labelsThatLookLikeTextsAreTold() throws IOException {
        String swapped = "larks rise\t0\nice has locked\t1\nwarm bread\t0\nfog eats\t1\n";
        assertThat(warnings("a.tsv", CorpusKind.LABELLED, swapped))
                .containsExactly("every label occurs once: are the columns the other way round?");
        assertThat(warnings("a.tsv", CorpusKind.LABELLED, swapped + "fog eats\t1\n"))
                .containsExactly("there are 4 labels for 5 texts: are the columns the other way round?");
        assertThat(warnings("a.tsv", CorpusKind.LABELLED, "x\ta\n".repeat(5)))
                .containsExactly("all texts have the label x");
    }

    @Test
    void aFirstRowThatMayBeAHeaderIsTold() throws IOException {
        String rows = "stars,review\n" + "5,good\n1,bad\n".repeat(4);
        assertThat(warnings("a.csv", CorpusKind.LABELLED, rows))
                .containsExactly("the first row may be a header, as no other has the label stars; header says so");
    }

    @Test
    void labelsThatDifferInCaseOnlyAreTold() throws IOException {
        assertThat(warnings("a.csv", CorpusKind.LABELLED, "Glad,a\ngrim,b\nglad,c\ngrim,d\nGlad,e\nglad,f\n"))
                .containsExactly("labels that differ in case only: glad");
    }

    @Test
    void emptyRowsOfATableAreTold() throws IOException {
        assertThat(warnings("a.csv", CorpusKind.PARALLEL, "ein,a\n,\n,\nja,yes\n,\n"))
                .containsExactly("3 of 5 rows are empty and were left out");
    }

    @Test
    void htmlAndEqualSidesAreTold() throws IOException {
        assertThat(warnings("a.txt", CorpusKind.LINES, "a < b > c\nnice<br />film\nfish &amp; chips\n"))
                .containsExactly("HTML in 2 of 3 documents, first in document 2");
        assertThat(warnings("a.txt", CorpusKind.TEXT, "<p>one &amp; two</p>\nthree<br>\na < b"))
                .containsExactly("HTML: 4 tags and entities in the text");
        assertThat(warnings("a.tsv", CorpusKind.PARALLEL, "ja\tyes\nok\tok\n"))
                .containsExactly("source and target are equal in 1 of 2 documents");
    }

    @Test
    void documentsInAnotherScriptThanMostAreTold() throws IOException {
        assertThat(warnings("a.txt", CorpusKind.LINES, "春眠不覺曉\n".repeat(30) + "Project licence, 春\n"))
                .containsExactly("mostly Han: 1 of 31 documents have a text in other letters; document 31 in Latin");
    }
}
