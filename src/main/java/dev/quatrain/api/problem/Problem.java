package dev.quatrain.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error response (RFC 9457).
 *
 * @param type {@link ProblemType#uri}
 * @param detail of this error, with the expected and the actual value
 * @param instance the path of the request
 * @param errors the places of the error, if there are any
 * @param incident the id under which the service's log has details; only for errors of the service itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        @JsonProperty("type") String type,
        @JsonProperty("title") String title,
        @JsonProperty("status") int status,
        @JsonProperty("detail") String detail,
        @JsonProperty("instance") @Nullable String instance,
        @JsonProperty("errors") @Nullable List<Violation> errors,
        @JsonProperty("incident") @Nullable String incident) {

    static Problem of(ProblemType type, String detail, List<Violation> errors) {
        return new Problem(
                type.uri(),
                type.title(),
                type.status().value(),
                detail,
                null,
                errors.isEmpty() ? null : List.copyOf(errors),
                null);
    }

    Problem at(String path) {
        return new Problem(type, title, status, detail, path, errors, incident);
    }

    Problem loggedAs(String incidentId) {
        return new Problem(type, title, status, detail, instance, errors, incidentId);
    }

    /**
     * A place of an error.
     *
     * @param pointer JSON pointer (RFC 6901) into the body; "" is the whole body
     * @param parameter name of a parameter of the query, the path or a form
     * @param header name of a header
     * @param line of the text, from 1
     * @param column in that line in code points, from 1
     * @param detail the expected and the actual value
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Violation(
            @JsonProperty("pointer") @Nullable String pointer,
            @JsonProperty("parameter") @Nullable String parameter,
            @JsonProperty("header") @Nullable String header,
            @JsonProperty("line") @Nullable Long line,
            @JsonProperty("column") @Nullable Long column,
            @JsonProperty("detail") String detail) {

        /** The place in words. */
        String place() {
            if (line != null) {
                return "line " + line + ", column " + column;
            }
            return pointer != null ? pointer : parameter != null ? parameter : String.valueOf(header);
        }

        public static Violation inBody(String pointer, String detail) {
            return new Violation(pointer, null, null, null, null, detail);
        }

        public static Violation inParameter(String parameter, String detail) {
            return new Violation(null, parameter, null, null, null, detail);
        }

        public static Violation inHeader(String header, String detail) {
            return new Violation(null, null, header, null, null, detail);
        }

        public static Violation inText(long line, long column, String detail) {
            return new Violation(null, null, null, line, column, detail);
        }
    }
}
