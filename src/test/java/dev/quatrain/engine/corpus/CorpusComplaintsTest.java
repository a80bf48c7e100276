package dev.quatrain.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.corpus.CorpusFormatException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every complaint names the place, what was expected and what came, and leaves nothing behind. */
class CorpusComplaintsTest {

    @TempDir
    Path folder;

    private Uploads uploads;

    @BeforeEach
    void inAnEmptyFolder() {
        uploads = new Uploads(folder);
    }

    @Test
    void refusesALineWithoutATab() throws IOException {
        assertThat(uploads.refusal("a.tsv", CorpusKind.LABELLED, "1\tgood\n\n𠮷0 bad\n"))
                .isEqualTo("a.tsv, line 3, column 1: expected 2 cells (label, text), came 1");
        assertThat(uploads.refusal("a.txt", CorpusKind.PARALLEL, "\nja yes"))
                .isEqualTo("a.txt, line 2, column 1: expected a tab between source and target, came none in the first"
                        + " row; separator names another character");
    }

    @Test
    void refusesAnEmptySide() throws IOException {
        assertThat(uploads.refusal("a.tsv", CorpusKind.LABELLED, " \tgood"))
                .isEqualTo("a.tsv, line 1, column 1: expected a label, came nothing");
        assertThat(uploads.refusal("a.tsv", CorpusKind.LABELLED, "pos\t"))
                .isEqualTo("a.tsv, line 1, column 5: expected a text, came nothing");
        assertThat(uploads.refusal("a.tsv", CorpusKind.PARALLEL, "a\tb\nja\t "))
                .isEqualTo("a.tsv, line 2, column 4: expected a target, came nothing");
        assertThat(uploads.refusal("a.csv", CorpusKind.PARALLEL, "a,b\n,no"))
                .isEqualTo("a.csv, line 2, column 1: expected a source, came nothing");
        assertThat(uploads.refusal("a.jsonl", CorpusKind.LABELLED, "[\"1\", \"\"]"))
                .isEqualTo("a.jsonl, line 1, column 1: expected a text, came nothing");
    }

    @Test
    void refusesASecondTab() throws IOException {
        assertThat(uploads.refusal("a.tsv", CorpusKind.PARALLEL, "ja\tyes\tCC-BY"))
                .isEqualTo("a.tsv, line 1, column 1: expected 2 cells (source, target), came 3: ja, yes, CC-BY; columns"
                        + " names those that are meant, by a header's names or by numbers, as in columns={\"source\":"
                        + " \"1\", \"target\": \"2\"}");
        assertThat(uploads.refusal("a.tsv", CorpusKind.PARALLEL, "ja\tyes\nnein\tno\tnot"))
                .isEqualTo("a.tsv, line 2, column 1: expected 2 cells (source, target), came 3; quotation marks belong"
                        + " around a cell with a tab in it");
    }

    @Test
    void refusesTunesWithoutX() throws IOException {
        assertThat(uploads.refusal("a.abc", CorpusKind.TUNES, "% a comment\nT:One\nK:D\ndB|"))
                .isEqualTo("a.abc, line 2, column 1: expected a tune that begins with X:");
        assertThat(uploads.refusal("a.jsonl", CorpusKind.TUNES, "\"X:1\\nK:D\"\n \"T:One\""))
                .isEqualTo("a.jsonl, line 2, column 2: expected a tune that begins with X:");
    }

    @Test
    void refusesCellsThatFitNoPart() throws IOException {
        assertThat(uploads.refusal("a.csv", CorpusKind.LABELLED, "1,good\n2\n"))
                .isEqualTo("a.csv, line 2, column 1: expected 2 cells (label, text), came 1");
        assertThat(uploads.refusal("a.csv", CorpusKind.LINES, "one, two"))
                .startsWith("a.csv, line 1, column 1: expected 1 cells (text), came 2: one,  two; columns names");
        assertThat(uploads.refusal("a.csv", CorpusKind.LINES, "fine\n\"never closed"))
                .startsWith("a.csv, line 2, column 1: expected CSV: ");
    }

    @Test
    void refusesWhatIsNoJson() throws IOException {
        assertThat(uploads.refusal("a.json", CorpusKind.LINES, "[\"one\",\n two]"))
                .startsWith("a.json, line 2, column ")
                .contains("expected JSON: Unrecognized token 'two'");
        assertThat(uploads.refusal("a.json", CorpusKind.LINES, "[\"one\""))
                .contains("line 1, column 7: expected JSON: ");
        assertThat(uploads.refusal("a.jsonl", CorpusKind.LABELLED, "{\"label\": 1, \"label\": 2, \"text\": \"x\"}"))
                .contains("Duplicate");
    }

    @Test
    void refusesJsonThatIsNestedWithoutEnd() throws IOException {
        assertThat(uploads.refusal("a.json", CorpusKind.LINES, "{\"a\": ".repeat(1000)))
                .contains("nesting depth");
        UploadForm form = new UploadForm("a.json", CorpusKind.LINES, null, "/b");
        assertThat(uploads.refusal(form, Packed.utf8("{\"a\": ".repeat(1000))))
                .hasMessageStartingWith("a.json, line 1, column ")
                .hasMessageContaining("nesting depth");
    }

    @Test
    void refusesJsonValuesThatAreNoText() throws IOException {
        assertThat(uploads.refusal("a.json", CorpusKind.LINES, "[\"one\",\n  {\"text\": {\"0\": \"two\"}}]"))
                .isEqualTo("a.json, line 2, column 12: expected a string or an array of strings for the text,"
                        + " or a JSON pointer to where that is (pandas writes such records with orient=\"records\"),"
                        + " came an object");
        assertThat(uploads.refusal("a.json", CorpusKind.LINES, "[\"one\",\n  {\"id\": 7, \"poem\": \"two\"}]"))
                .isEqualTo("a.json, line 2, column 3: expected an object with the member text, there is none, but id,"
                        + " poem; columns names the members, as in columns={\"text\": \"poem\"}");
        assertThat(uploads.refusal("a.jsonl", CorpusKind.LABELLED, "{\"text\": \"x\", \"label\": NaN}"))
                .endsWith("for the label, came NaN");
        assertThat(uploads.refusal("a.json", CorpusKind.LINES, "[[\"one\", 2]]"))
                .isEqualTo("a.json, line 1, column 10: expected nothing but strings in the array that is the text,"
                        + " came a number");
        assertThat(uploads.refusal("a.json", CorpusKind.TEXT, "[null]")).endsWith("for the text, came null");
    }

    @Test
    void refusesJsonValuesThatAreNoPair() throws IOException {
        assertThat(uploads.refusal("a.json", CorpusKind.PARALLEL, "[[\"a\", \"b\", \"c\"]]"))
                .endsWith("column 13: expected the end of the array after source and target, came a string");
        assertThat(uploads.refusal("a.json", CorpusKind.PARALLEL, "[[\"a\"]]"))
                .endsWith("expected a string or an array of strings for the target, came the end of the array");
        assertThat(uploads.refusal("a.json", CorpusKind.PARALLEL, "[[\"a\", 7]]"))
                .endsWith("for the target, came a number");
        assertThat(uploads.refusal("a.json", CorpusKind.LABELLED, "[[null, \"a\"]]"))
                .endsWith("for the label, came null");
        assertThat(uploads.refusal("a.json", CorpusKind.PARALLEL, "[{\"source\": \"a\", \"text\": \"b\"}]"))
                .endsWith(
                        "column 2: expected an object with the member target, there is none, but source, text; columns names"
                                + " the members, as in columns={\"source\": \"source\", \"target\": \"text\"}");
        assertThat(uploads.refusal("a.json", CorpusKind.PARALLEL, "[\"a\"]"))
                .endsWith("expected an array of source and target or an object with these members, came a string");
    }

    @Test
    void refusesAValueWithoutTheField() throws IOException {
        UploadForm form = new UploadForm("a.jsonl", CorpusKind.LINES, null, "/poem");
        assertThat(uploads.refusal(form, Packed.utf8("{\"poem\": \"x\"}\n{\"title\": \"y\"}")))
                .hasMessage("a.jsonl, line 2, column 1: expected a value at /poem, there is none");
        assertThat(uploads.refusal(form, Packed.utf8("[\"poem\"]"))).hasMessageEndingWith("at /poem, there is none");
        UploadForm deeper = new UploadForm("a.jsonl", CorpusKind.LINES, null, "/poem/1");
        assertThat(uploads.refusal(deeper, Packed.utf8("{\"poem\": [\"x\"]}")))
                .hasMessageEndingWith("at /poem/1, there is none");
        assertThat(uploads.refusal(deeper, Packed.utf8("{\"poem\": \"x\"}")))
                .hasMessageEndingWith("at /poem/1, there is none");
    }

    @Test
    void refusesHalfASurrogatePairAndTheNullCharacterInJson() throws IOException {
        assertThat(uploads.refusal("a.jsonl", CorpusKind.LINES, "\"fine \\ud842\\udfb7\"\n\"\\ud842 not\""))
                .isEqualTo(
                        "a.jsonl, line 2, column 1: expected a whole character, came half of a surrogate pair, U+D842"
                                + " within this string");
        assertThat(uploads.refusal("a.jsonl", CorpusKind.LABELLED, "[\"1\", \"a\\udfb7\"]"))
                .contains("U+DFB7");
        assertThat(uploads.refusal("a.jsonl", CorpusKind.LINES, "[\"a\", \"b\\u0000\"]"))
                .contains("came U+0000");
    }

    @Test
    void refusesATableThatIsNoRhymeTable() throws IOException {
        assertThat(uploads.refusal("a.json", CorpusKind.RHYMES, "[]")).isEqualTo("a.json: expected text, came none");
        assertThat(uploads.refusal("a.json", CorpusKind.RHYMES, "7"))
                .startsWith("a.json, line 1, column 1: expected an object of tone classes, or a table like {\"平\": ")
                .endsWith(", came a number");
        assertThat(uploads.refusal("a.json", CorpusKind.RHYMES, "{\"平\": {\n\"一东\": 7}}"))
                .isEqualTo(
                        "a.json, line 2, column 7: expected an array of characters in rhyme group 一东, came a number");
        assertThat(uploads.refusal("a.json", CorpusKind.RHYMES, "{\"平\": 7}"))
                .startsWith(
                        "a.json, line 1, column 7: expected an object of rhyme groups in tone class 平, or a table like")
                .endsWith("came a number");
        assertThat(uploads.refusal("a.json", CorpusKind.RHYMES, "{\"东\": \"平\", \"北\": \"?\"}"))
                .startsWith("a.json, line 1, column 17: expected the tone of 北 (平, 仄, ")
                .contains("as in {\"平\": {\"一东\"")
                .endsWith("came \"?\"");
        assertThat(uploads.refusal("a.json", CorpusKind.RHYMES, "{\"东西\": \"平\"}"))
                .startsWith("a.json, line 1, column 8: expected a character or a tone class (平, 上, ")
                .endsWith("came \"东西\"");
        assertThat(uploads.refusal("a.json", CorpusKind.RHYMES, "[[\"东\"]]"))
                .endsWith("expected a string, a tone, came the end of the array");
        assertThat(uploads.refusal("a.json", CorpusKind.RHYMES, "[{\"字\": \"东\"}]"))
                .contains("expected an entry with a character and its tone, as in ");
        assertThat(uploads.refusal("a.json", CorpusKind.RHYMES, "{\"平\": {\"一东\": [\"东同\"]}}"))
                .endsWith("expected a string of one character, came \"东同\"");
        assertThat(uploads.refusal("a.json", CorpusKind.RHYMES, "{\"平\": {\"一东\": [1]}}"))
                .endsWith("expected a string of one character, came a number");
        assertThat(uploads.refusal("a.json", CorpusKind.RHYMES, "{\"平\": {\"一东\": []}}"))
                .endsWith("expected a list of characters, came nothing");
        assertThat(uploads.refusal("a.json", CorpusKind.RHYMES, "{\"1\": {\"ay\": [\"to day\"]}}"))
                .endsWith("expected a string of one word, came \"to day\"");
        assertThat(uploads.refusal("a.json", CorpusKind.RHYMES, "{\"1\": {\"ay\": [\"--\"]}}"))
                .endsWith("expected a string of one word, came \"--\"");
        assertThat(uploads.refusal("a.json", CorpusKind.RHYMES, "{\"1\": {\"ay\": \"day\"}}"))
                .endsWith("expected an array of words in rhyme group ay, came a string");
        assertThat(uploads.refusal("a.json", CorpusKind.RHYMES, "{\"平\": {\"一东\": [\"东\"]}} 7"))
                .endsWith("expected the end of the file after the table, came a number");
        assertThat(uploads.refusal("a.json", CorpusKind.RHYMES, "{\"平\": {\"一东\": [\"东\""))
                .contains("expected JSON: ");
    }

    @Test
    void refusesWhatAreNoTemplates() throws IOException {
        assertThat(uploads.refusal("a.json", CorpusKind.TEMPLATES, "[]"))
                .isEqualTo("a.json, line 1, column 1: expected an object of templates by name, came an array");
        assertThat(uploads.refusal("a.json", CorpusKind.TEMPLATES, "{\"忆江南\": 7}"))
                .isEqualTo(
                        "a.json, line 1, column 9: expected a string, the notation, or an array of variants in template"
                                + " 忆江南, came a number");
        assertThat(uploads.refusal("a.json", CorpusKind.TEMPLATES, "{\"忆江南\": [7]}"))
                .endsWith("expected a string, the notation of a variant, in template 忆江南, came a number");
        assertThat(uploads.refusal("a.json", CorpusKind.TEMPLATES, "{\"忆江南\": \" \"}"))
                .endsWith("expected a template, came nothing");
        assertThat(uploads.refusal("a.txt", CorpusKind.TEMPLATES, "平仄")).contains("ends in .json");
    }

    @Test
    void refusesAnEmptyCorpus() throws IOException {
        for (CorpusKind kind : EnumSet.complementOf(EnumSet.of(CorpusKind.AUDIO))) {
            boolean rhymes = kind == CorpusKind.RHYMES || kind == CorpusKind.TEMPLATES;
            UploadForm form = UploadForm.of(rhymes ? "a.json" : "a.txt", kind);
            CorpusFormatException complaint = uploads.refusal(form, Packed.utf8(rhymes ? "{}" : "\uFEFF \n\u3000\n"));
            assertThat(complaint.reason()).as(kind.name()).isEqualTo(Reason.EMPTY);
            assertThat(complaint).hasMessage(form.fileName() + ": expected text, came none");
        }
        assertThat(uploads.refusal("a.json", CorpusKind.LINES, "[]")).contains("expected text");
    }

    @Test
    void refusesFilesThatAreNotForTheKind() throws IOException {
        String[][] misfits = {
            {"a.pdf", "TEXT"}, {"a", "TEXT"}, {"a.txt", "RHYMES"}, {"a.csv", "RHYMES"}, {"a.abc", "LINES"}
        };
        for (String[] misfit : misfits) {
            UploadForm form = UploadForm.of(misfit[0], CorpusKind.valueOf(misfit[1]));
            assertThat(uploads.refusal(form, Packed.utf8("text")).reason())
                    .as(misfit[0])
                    .isEqualTo(Reason.UNSUPPORTED_FILE);
        }
        assertThat(uploads.refusal("a.pdf", CorpusKind.LINES, "text"))
                .isEqualTo(
                        "a.pdf: expected a file that ends in .tsv .txt .csv .jsonl .ndjson .json for a corpus of kind"
                                + " lines, or a .gz .zip .tar .tgz of those");
    }

    @Test
    void refusesOptionsThatDoNotApply() throws IOException {
        UploadForm[] forms = {
            new UploadForm("a.txt", CorpusKind.LINES, "*.txt", null),
            new UploadForm("a.txt", CorpusKind.LINES, null, "/text"),
            new UploadForm("a.jsonl", CorpusKind.LINES, null, "text"),
            new UploadForm("a.zip", CorpusKind.LINES, "[", null),
        };
        for (UploadForm form : forms) {
            byte[] upload =
                    form.fileName().endsWith("zip") ? Packed.zip(Map.of("a.txt", "one")) : Packed.utf8("\"one\"");
            assertThat(uploads.refusal(form, upload).reason())
                    .as(form.toString())
                    .isEqualTo(Reason.INAPPLICABLE_OPTION);
        }
    }

    @Test
    void manyShortDocumentsMayBeLongTogether() throws IOException {
        Uploads narrow = new Uploads(folder, new ImportLimits(1 << 30, 100, 100, 40_000));
        String line = "字".repeat(9_999);
        narrow.copy(UploadForm.of("a.txt", CorpusKind.LINES), Packed.utf8((line + "\n").repeat(50)));
        narrow.copy(UploadForm.of("a.csv", CorpusKind.LINES), Packed.utf8((line + "\n").repeat(50)));
        CorpusSummary summary =
                narrow.copy(UploadForm.of("a.jsonl", CorpusKind.LINES), Packed.utf8(("\"" + line + "\"\n").repeat(50)));
        assertThat(summary.documents()).isEqualTo(50);
    }

    @Test
    void refusesADocumentThatIsTooLong() throws IOException {
        Uploads narrow = new Uploads(folder, new ImportLimits(1 << 30, 100, 100, 40_000));
        String text = "字".repeat(90_000);
        String[][] files = {{"a.txt", text}, {"a.csv", text}, {"a.json", "[\"" + text + "\"]"}};
        for (String[] file : files) {
            UploadForm form = UploadForm.of(file[0], CorpusKind.LINES);
            assertThat(narrow.refusal(form, Packed.utf8(file[1])).reason())
                    .as(file[0])
                    .isEqualTo(Reason.TOO_LARGE);
        }
        UploadForm tunes = UploadForm.of("a.abc", CorpusKind.TUNES);
        assertThat(narrow.refusal(tunes, Packed.utf8("X:1\n" + "abc\n".repeat(30_000)))
                        .reason())
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(narrow.canonical("a.txt", CorpusKind.TEXT, text)).isEqualTo(text);
    }
}
