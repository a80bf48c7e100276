package dev.quatrain.engine.corpus.observe;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an upload was understood.
 *
 * @param table null if no file was read as a table
 * @param warnings what may not be meant so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CorpusReading(
        @JsonProperty("table") @Nullable Table table,
        @JsonProperty("warnings") List<String> warnings) {

    /** Of a corpus of which nothing is known. */
    public static final CorpusReading NONE = new CorpusReading(null, List.of());

    public CorpusReading {
        warnings = List.copyOf(warnings);
    }

    /**
     * How the first table of an upload was read.
     *
     * @param separator between cells
     * @param header whether its first row was taken for one
     * @param columns the part's name → the column's name, or its number
     */
    public record Table(
            @JsonProperty("separator") String separator,
            @JsonProperty("header") boolean header,
            @JsonProperty("columns") Map<String, String> columns) {}
}
