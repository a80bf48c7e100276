package dev.quatrain.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The CMU Pronouncing Dictionary in the forms in which it is published. */
class PronunciationImportTest {
    private static final String MODULE = "/** @type {{ [word: string]: string }} */\nexport const dictionary = {\n"
            + "  \"'tis\": \"T IH1 Z\",\n  'day': \"D EY1\",\n  memory: \"M EH1 M ER0 IY0\",\n"
            + "  \"record\": \"R AH0 K AO1 R D\",\n  \"record(2)\": \"R EH1 K ER0 D\",\n  \"a.\": \"EY1\",\n"
            + "  \"hm\": \"HH M\",\n  \"way\": \"W EY1 # place, 'danish'\",\n  \"yesterday\": \"Y EH1 S T ER0 D EY2\"\n}\n";
    private static final String TABLE = "[\"/\",\"EY\",\"day way\"]\n[\"/\",\"IH Z\",\"'tis\"]\n"
            + "[\"/x\",\"EH K ER D\",\"record\"]\n[\"/x\\\\\",\"EY\",\"yesterday\"]\n[\"/xx\",\"EH M ER IY\",\"memory\"]\n"
            + "[\"x/\",\"AO R D\",\"record\"]\n";

    @TempDir
    Path folder;

    private Uploads uploads;

    @BeforeEach
    void inAnEmptyFolder() {
        uploads = new Uploads(folder);
    }

    @Test
    void readsThePackageOfNpmAsItComes() throws IOException {
        byte[] packed = Packed.tgz(Map.of(
                "package/index.js", MODULE,
                "package/package.json", "{\"name\": \"cmu-pronouncing-dictionary\"}",
                "package/index.d.ts", "export const dictionary: {[word: string]: string}",
                "package/readme.md", "# Dictionary"));
        assertThat(uploads.canonical(UploadForm.of("cmu-3.0.0.tgz", CorpusKind.RHYMES), packed))
                .isEqualTo(TABLE);
    }

    @Test
    void readsTheSameAsJsonAndAsLines() throws IOException {
        String json = "{"
                + MODULE.substring(MODULE.indexOf("  \"'tis"), MODULE.lastIndexOf('}'))
                        .strip() + "}";
        assertThat(uploads.canonical("index.js", CorpusKind.RHYMES, MODULE)).isEqualTo(TABLE);
        assertThat(uploads.canonical(
                        "index.json",
                        CorpusKind.RHYMES,
                        json.replace("'day'", "\"day\"")
                                .replace("memory:", "\"memory\":")
                                .replace("'tis", "\\u0027tis")))
                .isEqualTo(TABLE);
        String lines = ";;; # CMUdict\n!EXCLAMATION-POINT  EH2 K S K\n'TIS  T IH1 Z\nDAY  D EY1 # noun\n## rest\n"
                + "MEMORY  M EH1 M ER0 IY0\nRECORD  R AH0 K AO1 R D\nRECORD(1)  R EH1 K ER0 D\n\nWAY  W EY1\r\n"
                + "YESTERDAY  Y EH1 S T ER0 D EY2\n";
        assertThat(uploads.canonical("cmudict-0.7b", CorpusKind.RHYMES, lines)).isEqualTo(TABLE);
        String small = Pattern.compile("(?m)^[^;# ]+(?= )")
                .matcher(lines)
                .replaceAll(word -> word.group().toLowerCase());
        assertThat(uploads.canonical("cmudict.dict", CorpusKind.RHYMES, small)).isEqualTo(TABLE);
    }

    @Test
    void readsLatin1AndUtf8() throws IOException {
        String line = "DÉJÀ  D EY2 ZH AA1\n";
        String table = "[\"\\\\/\",\"AA\",\"déjà\"]\n";
        assertThat(uploads.canonical("cmudict-0.7b", CorpusKind.RHYMES, line)).isEqualTo(table);
        assertThat(uploads.canonical(
                        UploadForm.of("cmudict-0.7b", CorpusKind.RHYMES), line.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(table);
    }

    @Test
    void aTableInJsonMayHaveTheStress() throws IOException {
        assertThat(uploads.canonical("a.json", CorpusKind.RHYMES, "{\"x/\": {\"ight\": [\"tonight\", \"delight\"]}}"))
                .isEqualTo("[\"x/\",\"ight\",\"tonight delight\"]\n");
    }

    @Test
    void namesTheEntryThatIsWrong() throws IOException {
        assertThat(uploads.refusal("cmudict.dict", CorpusKind.RHYMES, "day D EY1\nway W-EY1\n"))
                .startsWith("cmudict.dict, line 2, column 1: expected a word and its phonemes");
        assertThat(uploads.refusal("a.json", CorpusKind.RHYMES, "{\"day\": \"D EY1\",\n \"way\": 3}"))
                .startsWith("a.json, line 2, column 2: expected a word and its phonemes");
    }

    @Test
    void aModuleWithoutADictionaryHoldsNone() throws IOException {
        assertThat(uploads.refusal("a.js", CorpusKind.RHYMES, "module.exports = 'no: such thing'"))
                .isEqualTo("a.js: expected text, got none");
    }
}
