package dev.quatrain.api;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;

/** Parameters in queries and forms, read as strictly as JSON: decimal integers, true or false, wire names of enums. */
final class StrictParameters {

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

    private StrictParameters() {}

    static void register(FormatterRegistry registry) {
        registry.addConverter(String.class, Integer.class, StrictParameters::integer);
        registry.addConverter(String.class, Long.class, StrictParameters::number);
        registry.addConverter(String.class, Boolean.class, StrictParameters::truth);
        registry.addConverterFactory(new ByWireName());
    }

    /** What was expected of a parameter, and what came. */
    static String complaint(Class<?> type, Object value) {
        String expected = type.isEnum() ? "one of " + WireNames.listed(type) : inWords(type);
        return "expected %s, got \"%s\"".formatted(expected, StrictScalars.shortened(String.valueOf(value)));
    }

    private static String inWords(Class<?> type) {
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        boolean number = Number.class.isAssignableFrom(type) || type.isPrimitive();
        return number ? "a decimal integer" : "a value of another form";
    }

    private static long number(String text) {
        if (!INTEGER.matcher(text).matches()) {
            throw new IllegalArgumentException("not a decimal integer of at most 18 digits");
        }
        return Long.parseLong(text);
    }

    private static int integer(String text) {
        return Math.toIntExact(number(text));
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static final class ByWireName implements ConverterFactory<String, Enum<?>> {
        @Override
        public <T extends Enum<?>> Converter<String, T> getConverter(Class<T> type) {
            return name -> Arrays.stream(type.getEnumConstants())
                    .filter(constant -> WireNames.of(constant).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such constant"));
        }
    }
}
