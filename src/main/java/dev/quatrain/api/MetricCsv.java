package dev.quatrain.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Writes a history as CSV (RFC 4180). The columns are the JSON fields of a point. */
final class MetricCsv extends AbstractHttpMessageConverter<MetricController.History> {

    static final String TYPE = "text/csv";

    private static final List<RecordComponent> COLUMNS = List.of(MetricController.Point.class.getRecordComponents());

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
        csv.printRecord(COLUMNS.stream()
                .map(column ->
                        column.getAccessor().getAnnotation(JsonProperty.class).value()));
        for (MetricController.Point point : history.data()) {
            csv.printRecord(COLUMNS.stream().map(column -> value(column, point)));
        }
        csv.flush();
    }

    private static @Nullable Object value(RecordComponent column, MetricController.Point point) {
        try {
            return column.getAccessor().invoke(point);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
