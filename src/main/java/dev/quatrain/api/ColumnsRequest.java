package dev.quatrain.api;

import static dev.quatrain.api.problem.ProblemType.VALIDATION_FAILED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.strict.JsonErrors;
import dev.quatrain.api.strict.StrictUnions;
import dev.quatrain.engine.corpus.table.TableForm;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.json.JsonMapper;

/** The columns of a table that have the parts of a document: names in its header, or numbers from 1. */
record ColumnsRequest(
        @JsonProperty("label") @JsonDeserialize(using = StrictUnions.Column.class) @Nullable
        String label,

        @JsonProperty("text") @JsonDeserialize(using = StrictUnions.Column.class) @Nullable
        String text,

        @JsonProperty("source") @JsonDeserialize(using = StrictUnions.Column.class) @Nullable
        String source,

        @JsonProperty("target") @JsonDeserialize(using = StrictUnions.Column.class) @Nullable
        String target) {

    private static final Map<String, Character> SEPARATORS =
            Map.of("tab", '\t', "\\t", '\t', "comma", ',', "semicolon", ';');

    /** Reads the field of a form, which is a JSON document of its own. */
    static @Nullable ColumnsRequest read(@Nullable String field, JsonMapper json) {
        try {
            return field == null ? null : json.readValue(field, ColumnsRequest.class);
        } catch (JacksonException broken) {
            String what = String.valueOf(JsonErrors.explain(broken).getMessage());
            throw refusal("columns", "expected JSON such as {\"label\": \"stars\", \"text\": \"2\"}; " + what);
        }
    }

    /** What a request says of a table; null if that is nothing. */
    static @Nullable TableForm form(
            @Nullable ColumnsRequest columns, @Nullable String separator, TableForm.@Nullable Header header) {
        return columns == null && separator == null && header == null
                ? null
                : new TableForm(
                        columns == null ? Map.of() : columns.byPart(),
                        separator == null ? null : character(separator),
                        header == null ? TableForm.Header.AUTO : header);
    }

    private static char character(String separator) {
        Character named = SEPARATORS.get(separator);
        if (named != null) {
            return named;
        }
        boolean one = separator.length() == 1;
        char character = one ? separator.charAt(0) : 'x';
        if (Character.isLetterOrDigit(character)
                || Character.isSurrogate(character)
                || "\"\r\n\0".indexOf(character) >= 0) {
            throw refusal(
                    "separator",
                    "expected one character that is no letter, digit or quotation mark, or tab, comma or semicolon");
        }
        return character;
    }

    private static ProblemException refusal(String field, String detail) {
        return ProblemException.of(VALIDATION_FAILED, Violation.inBody("/" + field, detail));
    }

    private Map<String, String> byPart() {
        Map<String, String> columns = new TreeMap<>();
        put(columns, "label", label);
        put(columns, "text", text);
        put(columns, "source", source);
        put(columns, "target", target);
        return columns;
    }

    private static void put(Map<String, String> columns, String part, @Nullable String column) {
        if (column != null) {
            columns.put(part, column);
        }
    }
}
