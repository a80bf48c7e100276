package dev.quatrain.api.strict;

import dev.quatrain.api.problem.NativeEndpoints;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.curation.Script;
import dev.quatrain.engine.corpus.table.TableForm;
import java.beans.PropertyEditorSupport;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Parses parameters of queries, paths and forms as strictly as JSON: decimal integers, true or false, JSON names of enums.
 * Registers editors instead of converters, because Spring tries a lenient editor of its own if a converter fails.
 */
@ControllerAdvice(annotations = NativeEndpoints.class)
class StrictParameters {

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

    @InitBinder
    void register(WebDataBinder binder) {
        binder.registerCustomEditor(int.class, new Strict(StrictParameters::integer));
        binder.registerCustomEditor(Integer.class, new Strict(StrictParameters::integer));
        binder.registerCustomEditor(long.class, new Strict(StrictParameters::number));
        binder.registerCustomEditor(boolean.class, new Strict(StrictParameters::truth));
        binder.registerCustomEditor(CorpusKind.class, new Strict(name -> constant(CorpusKind.class, name)));
        binder.registerCustomEditor(Script.class, new Strict(name -> constant(Script.class, name)));
        binder.registerCustomEditor(TableForm.Header.class, new Strict(name -> constant(TableForm.Header.class, name)));
    }

    /** The message for an invalid parameter. */
    public static String complaint(Class<?> type, @Nullable Object value) {
        return "expected %s, got \"%s\"".formatted(expected(type), StrictScalars.shortened(String.valueOf(value)));
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + WireNames.listed(type);
        }
        if (type == boolean.class) {
            return "true or false";
        }
        boolean number = Number.class.isAssignableFrom(type) || type.isPrimitive();
        return number ? "a decimal integer" : "another value";
    }

    private static long number(String text) {
        if (!INTEGER.matcher(text).matches()) {
            throw new IllegalArgumentException("not a decimal integer of at most 18 digits");
        }
        return Long.parseLong(text);
    }

    private static int integer(String text) {
        long number = number(text);
        if (number != (int) number) {
            throw new IllegalArgumentException("not an integer of 32 bits");
        }
        return (int) number;
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> WireNames.of(constant).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such constant"));
    }

    private static final class Strict extends PropertyEditorSupport {
        private final Function<String, Object> reading;

        Strict(Function<String, Object> reading) {
            this.reading = reading;
        }

        @Override
        public void setAsText(String text) {
            setValue(reading.apply(text));
        }
    }
}
