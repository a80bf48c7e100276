package dev.quatrain.api.strict;

import java.math.BigInteger;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.module.SimpleModule;

/** Strict deserializers of scalars. Error messages have the expected and the actual value. */
public final class StrictScalars {

    private static final int QUOTED_AT_MOST = 40;

    private StrictScalars() {}

    static JacksonModule module() {
        return new SimpleModule("strict-scalars")
                .addDeserializer(String.class, new Strict<>(String.class, "a string", StrictScalars::text))
                .addDeserializer(Boolean.class, new Strict<>(Boolean.class, "true or false", StrictScalars::truth))
                .addDeserializer(Integer.class, integer(Integer.class, Integer.MIN_VALUE, Integer.MAX_VALUE))
                .addDeserializer(Long.class, integer(Long.class, Long.MIN_VALUE, Long.MAX_VALUE))
                .addDeserializer(Double.class, new Strict<>(Double.class, "a finite number", StrictScalars::number))
                .addDeserializer(
                        Duration.class,
                        new Strict<>(
                                Duration.class, "an ISO 8601 duration such as \"PT10M\"", StrictScalars::duration));
    }

    /** A value that the contract does not allow. The message is suitable for clients. */
    public static final class Unexpected extends MismatchedInputException {
        private Unexpected(JsonParser parser, String message, Class<?> wanted) {
            super(parser, message, wanted);
        }
    }

    public static Unexpected unexpected(JsonParser parser, Class<?> wanted, String expected) {
        return new Unexpected(parser, "expected " + expected + ", got " + came(parser), wanted);
    }

    /** The current value in words. */
    private static String came(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> "the string \"" + shortened(parser.getString()) + '"';
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "the number " + shortened(parser.getString());
            default -> inWords(parser.currentToken());
        };
    }

    static String inWords(@Nullable JsonToken token) {
        return switch (token == null ? JsonToken.NOT_AVAILABLE : token) {
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case VALUE_NULL -> "null";
            case START_ARRAY, END_ARRAY -> "an array";
            case START_OBJECT, END_OBJECT, PROPERTY_NAME -> "an object";
            default -> "nothing";
        };
    }

    public static String shortened(String text) {
        String whole = text.codePointCount(0, text.length()) <= QUOTED_AT_MOST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, QUOTED_AT_MOST)) + "…";
        return whole.codePoints()
                .map(c -> Character.getType(c) == Character.SURROGATE || Character.isISOControl(c) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static @Nullable String text(JsonParser parser) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return null;
        }
        String text = parser.getString();
        int at = loneSurrogate(text);
        if (at >= 0) {
            throw new Unexpected(
                    parser,
                    "expected Unicode text, got the lone surrogate \\u%04X at character %d"
                            .formatted((int) text.charAt(at), text.codePointCount(0, at) + 1),
                    String.class);
        }
        return text;
    }

    /** The index of an unpaired surrogate, or −1. */
    static int loneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = Character.isHighSurrogate(text.charAt(i))
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    private static @Nullable Boolean truth(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static @Nullable Double number(JsonParser parser) {
        if (!parser.currentToken().isNumeric()) {
            return null;
        }
        double number = Double.parseDouble(parser.getString());
        return Double.isFinite(number) ? number : null;
    }

    private static @Nullable Duration duration(JsonParser parser) {
        try {
            return parser.currentToken() == JsonToken.VALUE_STRING ? Duration.parse(parser.getString()) : null;
        } catch (DateTimeParseException notADuration) {
            return null;
        }
    }

    private static <N extends Number> Strict<N> integer(Class<N> type, long least, long greatest) {
        return new Strict<>(type, "an integer", parser -> {
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                return null;
            }
            BigInteger number = new BigInteger(parser.getString());
            boolean inRange = number.bitLength() < 64 && number.longValue() >= least && number.longValue() <= greatest;
            if (!inRange) {
                throw unexpected(parser, type, "an integer from %d to %d".formatted(least, greatest));
            }
            return convert(type, number);
        });
    }

    private static <N extends Number> N convert(Class<N> type, BigInteger number) {
        return type.cast(type == Integer.class ? (Number) number.intValue() : (Number) number.longValue());
    }

    /** Reads a value; null if it has another type. */
    @FunctionalInterface
    private interface Reading<T> {
        @Nullable
        T read(JsonParser parser);
    }

    private static final class Strict<T> extends StdScalarDeserializer<T> {
        private final String expected;
        private final transient Reading<T> reading;

        Strict(Class<T> type, String expected, Reading<T> reading) {
            super(type);
            this.expected = expected;
            this.reading = reading;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            T value = reading.read(parser);
            if (value == null) {
                throw unexpected(parser, _valueClass, expected);
            }
            return value;
        }
    }
}
