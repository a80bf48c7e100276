package dev.quatrain.api;

import dev.quatrain.engine.metric.Metric;
import dev.quatrain.registry.run.MetricFields;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Writes a history as CSV (RFC 4180). The columns have the names of the JSON fields of a point. */
final class MetricCsv extends AbstractHttpMessageConverter<MetricController.History> {

    static final String TYPE = "text/csv";

    /** Before the metrics; {@code at} stands behind the sixth metric, where it always stood. */
    private static final List<String> POSITION = List.of("sequence", "step", "epoch");

    private static final int METRICS_BEFORE_THE_TIME = 6;

    MetricCsv() {
        super(StandardCharsets.UTF_8, MediaType.valueOf(TYPE));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == MetricController.History.class;
    }

    @Override
    protected boolean canRead(@Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected MetricController.History readInternal(
            Class<? extends MetricController.History> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("histories are only written", message);
    }

    @Override
    protected void writeInternal(MetricController.History history, HttpOutputMessage message) throws IOException {
        Writer writer = new OutputStreamWriter(message.getBody(), StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180);
        csv.printRecord(line(POSITION, MetricFields::name, "at"));
        for (MetricController.Point point : history.data()) {
            csv.printRecord(line(Arrays.asList(point.sequence(), point.step(), point.epoch()), point::get, point.at()));
        }
        csv.flush();
    }

    private static List<@Nullable Object> line(
            List<? extends @Nullable Object> position, Function<Metric, ? extends @Nullable Object> column, Object at) {
        List<@Nullable Object> line = new ArrayList<>(position);
        for (Metric metric : Metric.values()) {
            line.add(column.apply(metric));
        }
        line.add(POSITION.size() + METRICS_BEFORE_THE_TIME, at);
        return line;
    }
}
