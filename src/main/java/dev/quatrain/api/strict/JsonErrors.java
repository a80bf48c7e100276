package dev.quatrain.api.strict;

import static dev.quatrain.api.problem.ProblemType.MALFORMED_JSON;
import static dev.quatrain.api.problem.ProblemType.TOO_LARGE;
import static dev.quatrain.api.problem.ProblemType.UNKNOWN_FIELD;
import static dev.quatrain.api.problem.ProblemType.VALIDATION_FAILED;

import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.engine.corpus.JsonMessages;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Maps exceptions of {@link StrictJson} to problems. */
public final class JsonErrors {

    private JsonErrors() {}

    public static ProblemException explain(JacksonException exception) {
        if (exception instanceof StreamConstraintsException limit) {
            return beyondLimit(limit);
        }
        if (exception instanceof UnrecognizedPropertyException unknown) {
            return unknownField(unknown);
        }
        if (exception instanceof MismatchedInputException mismatch) {
            return mismatch(mismatch);
        }
        if (exception instanceof StreamReadException) {
            return notJson(exception);
        }
        return refusal(VALIDATION_FAILED, exception, "expected a value that fits the contract");
    }

    private static ProblemException beyondLimit(StreamConstraintsException limit) {
        String message = limit.getOriginalMessage();
        if (message.startsWith("Token count")) {
            return new ProblemException(TOO_LARGE, "The JSON document has more values than this service reads");
        }
        boolean size = message.startsWith("Document length") || message.startsWith("String value length");
        return size
                ? new ProblemException(
                        TOO_LARGE, "The JSON document is larger than this service reads; upload long texts as a file")
                : notJson(limit);
    }

    private static ProblemException notJson(JacksonException exception) {
        return notJson(exception, JsonMessages.plain(exception, "the body"));
    }

    private static ProblemException notJson(JacksonException exception, String what) {
        TokenStreamLocation place = exception.getLocation();
        return place == null || place.getLineNr() < 0
                ? new ProblemException(MALFORMED_JSON, what)
                : ProblemException.of(MALFORMED_JSON, Violation.inText(place.getLineNr(), place.getColumnNr(), what));
    }

    private static ProblemException unknownField(UnrecognizedPropertyException unknown) {
        Collection<Object> known = unknown.getKnownPropertyIds();
        String expected = known == null || known.isEmpty()
                ? "none"
                : known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
        List<String> elsewhere = FieldPlaces.of(unknown);
        return refusal(
                UNKNOWN_FIELD,
                unknown,
                "unknown field \"%s\"; %sthe fields here are: %s"
                        .formatted(
                                StrictScalars.shortened(unknown.getPropertyName()),
                                elsewhere.isEmpty() ? "" : "there is %s; ".formatted(String.join(" and ", elsewhere)),
                                expected));
    }

    private static ProblemException mismatch(MismatchedInputException mismatch) {
        boolean trailing = mismatch.getOriginalMessage().startsWith("Trailing token");
        return trailing
                ? notJson(mismatch, "expected the end of the document, got more")
                : refusal(VALIDATION_FAILED, mismatch, detail(mismatch));
    }

    private static String detail(MismatchedInputException mismatch) {
        if (mismatch instanceof StrictScalars.Unexpected) {
            return mismatch.getOriginalMessage();
        }
        String expected = "expected " + expected(mismatch.getTargetType()) + ", got ";
        if (mismatch instanceof InvalidFormatException format) {
            if (format.getOriginalMessage().startsWith("Cannot deserialize Map key")) {
                return expected.replace(", got ", " as the name of each member, got ") + quoted(format.getValue());
            }
            return expected + quoted(format.getValue());
        }
        return expected + StrictScalars.inWords(mismatch.getCurrentToken());
    }

    private static String expected(Class<?> type) {
        if (type == null) {
            return "another value";
        }
        if (type.isEnum()) {
            return "one of " + WireNames.listed(type);
        }
        return Collection.class.isAssignableFrom(type)
                ? "an array"
                : type == Integer.class ? "an integer" : "an object";
    }

    private static String quoted(Object value) {
        String shortened = StrictScalars.shortened(String.valueOf(value));
        return value instanceof String ? "the string \"" + shortened + '"' : shortened;
    }

    private static ProblemException refusal(ProblemType type, JacksonException exception, String detail) {
        String pointer = JsonPointers.of(exception.getPath());
        String place = pointer.isEmpty() ? "The body: " : pointer + ": ";
        return new ProblemException(type, place + detail, Violation.inBody(pointer, detail));
    }
}
