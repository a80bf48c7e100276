package dev.quatrain.bench.suite;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was measured, and on which machine. */
record Report(Machine machine, List<Row> rows) {

    static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final String RATIOS =
            "Medians of rounds in turn. A ratio above 1 says that Quatrain is faster, or takes less.";

    private static final String HEADING = """
            | part | what | Quatrain | | beside | | ratio | of the rounds | of the peak | |
            | --- | --- | ---: | --- | --- | ---: | ---: | --- | --- | --- |
            """;

    /** In Markdown. */
    String table() {
        return machine + "\n\n" + RATIOS + "\n\n" + HEADING
                + rows.stream().map(Report::line).collect(Collectors.joining());
    }

    private static String line(Row row) {
        Row.Beside other = row.beside();
        String beside = other == null
                ? " | | | |"
                : " %s | %s | %s | %s–%s |"
                        .formatted(
                                other.name(),
                                figure(other.value()),
                                figure(other.ratio()),
                                figure(other.lowest()),
                                figure(other.highest()));
        String shares = row.shares().stream()
                .map(share -> "%s %% %s".formatted(figure(100 * share.share()), share.peak()))
                .collect(Collectors.joining(", "));
        return "| %s | %s | %s | %s |%s %s | %s |%n"
                .formatted(row.part(), row.name(), figure(row.value()), row.unit(), beside, shares, remark(row));
    }

    private static String remark(Row row) {
        String missed = row.missed() == null ? "" : "**" + row.missed() + "** ";
        return missed + (row.note() == null ? "" : row.note());
    }

    /** Three digits. */
    static String figure(double value) {
        double size = Math.abs(value);
        String form = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, form, value);
    }
}
