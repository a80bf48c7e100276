package dev.quatrain.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple.Tuple2;

/** A table reads back the same, whoever wrote it. */
class WrittenTableTest {

    /**
     * A program that writes tables.
     *
     * @param quoting when cells are quoted
     * @param extra whether there are a column of numbers before the others and an empty one behind them
     */
    record Writer(
            String file,
            char separator,
            Quoting quoting,
            boolean header,
            boolean extra,
            String lineEnd,
            String before) {

        enum Quoting {
            MINIMAL,
            ALL,
            /** As spreadsheets do between tabs. */
            COMMAS_TOO
        }

        String write(List<Tuple2<String, String>> rows) {
            StringBuilder table = new StringBuilder(before);
            if (header) {
                table.append(line(0, "label", "text"));
            }
            for (int row = 0; row < rows.size(); row++) {
                table.append(line(row, rows.get(row).get1(), rows.get(row).get2()));
            }
            return table.toString();
        }

        private String line(int number, String label, String text) {
            StringJoiner line = new StringJoiner(String.valueOf(separator));
            if (extra) {
                line.add(String.valueOf(number));
            }
            line.add(cell(label)).add(cell(text));
            if (extra) {
                line.add("");
            }
            return line + lineEnd;
        }

        private String cell(String value) {
            boolean needed = value.indexOf(separator) >= 0 || value.contains("\"") || value.contains("\n");
            boolean commas = quoting == Quoting.COMMAS_TOO && value.contains(",");
            return needed || commas || quoting == Quoting.ALL ? '"' + value.replace("\"", "\"\"") + '"' : value;
        }
    }

    @Property(tries = 1000)
    void whatIsWrittenIsRead(@ForAll("writers") Writer writer, @ForAll("rows") List<Tuple2<String, String>> rows)
            throws IOException {
        Path folder = Files.createTempDirectory("table");
        try {
            StringBuilder expected = new StringBuilder();
            rows.forEach(row -> expected.append(CanonicalJson.array(List.of(row.get1(), row.get2())))
                    .append('\n'));
            String read = new Uploads(folder).canonical(writer.file(), CorpusKind.LABELLED, writer.write(rows));
            assertThat(read).as(writer.write(rows)).isEqualTo(expected.toString());
        } finally {
            Files.deleteIfExists(folder.resolve(CorpusStore.BLOB));
            Files.delete(folder);
        }
    }

    @Provide
    Arbitrary<Writer> writers() {
        Arbitrary<Writer> separated = Combinators.combine(
                        Arbitraries.of(',', ';', '|', '\t'),
                        Arbitraries.of(Writer.Quoting.MINIMAL, Writer.Quoting.ALL),
                        Arbitraries.of("\n", "\r\n"),
                        Arbitraries.of("", "\uFEFF"))
                .as((separator, quoting, end, before) ->
                        new Writer("a.csv", separator, quoting, true, false, end, before));
        return Arbitraries.oneOf(
                separated,
                separated.map(
                        w -> new Writer("a.csv", w.separator(), w.quoting(), true, true, w.lineEnd(), w.before())),
                separated.map(w -> new Writer("a.tsv", '\t', w.quoting(), w.header(), false, w.lineEnd(), w.before())),
                separated.map(w -> new Writer("a.txt", '\t', w.quoting(), false, false, w.lineEnd(), w.before())),
                separated.map(w -> new Writer("a.csv", ',', w.quoting(), false, false, w.lineEnd(), w.before())),
                Arbitraries.of(
                        new Writer("a.txt", '\t', Writer.Quoting.COMMAS_TOO, true, false, "\r\n", ""),
                        new Writer("a.csv", ';', Writer.Quoting.MINIMAL, false, false, "\r\n", "\uFEFFsep=;\r\n")));
    }

    @Provide
    Arbitrary<List<Tuple2<String, String>>> rows() {
        Arbitrary<String> labels = Arbitraries.of("glad", "grim", "0", "1", "très gai");
        Arbitrary<String> texts = Arbitraries.of(
                        "larks", "日本", "rise", "\"", " ", ",", ";", "\t", "\n", "'", "don't", "é", "|")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(words -> "a" + String.join(" ", words) + "z");
        return Combinators.combine(labels, texts)
                .as((label, text) -> net.jqwik.api.Tuple.of(label, text))
                .list()
                .ofMinSize(3)
                .ofMaxSize(12)
                .map(ArrayList::new);
    }
}
