package dev.quatrain.api.strict;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.inference.DynamicEvaluationRequest;
import dev.quatrain.engine.corpus.SplitMethod;
import dev.quatrain.job.TrainSubmission.Text;
import dev.quatrain.job.TrainSubmission.Validation;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Deserializers of union types, which are distinguished by their JSON type. */
public final class StrictUnions {

    private StrictUnions() {}

    static JacksonModule module() {
        return new SimpleModule("strict-unions")
                .addDeserializer(Text.class, new Union<>(Text.class, StrictUnions::text))
                .addDeserializer(Validation.class, new Union<>(Validation.class, StrictUnions::validation))
                .addDeserializer(Stop.class, new Union<>(Stop.class, StrictUnions::stop));
    }

    /** An inline text. */
    public record InlineText(
            @JsonProperty("text") @NotNull @Nullable String text) {}

    /** A part of a corpus. */
    public record Cut(
            @JsonProperty("fraction") @Nullable Double fraction,
            @JsonProperty("method") @Nullable SplitMethod method) {}

    /** One or more stop texts. */
    public record Stop(List<String> texts) {

        /** As many as there are if each has one of the characters that all may have together. */
        public static final int MOST = 2000;
    }

    /** The settings of dynamic evaluation: {@code true} means default settings, {@code false} means none. */
    public static final class Dynamic extends StdDeserializer<DynamicEvaluationRequest> {

        Dynamic() {
            super(DynamicEvaluationRequest.class);
        }

        @Override
        public @Nullable DynamicEvaluationRequest deserialize(JsonParser parser, DeserializationContext context) {
            return switch (parser.currentToken()) {
                case VALUE_TRUE -> DynamicEvaluationRequest.PLAIN;
                case VALUE_FALSE -> null;
                case START_OBJECT -> context.readValue(parser, DynamicEvaluationRequest.class);
                default ->
                    throw StrictScalars.unexpected(
                            parser, _valueClass, "true or false, or an object with learning_rate, decay or segment");
            };
        }
    }

    /** The name of a column, or its number. */
    public static final class Column extends StdDeserializer<String> {

        Column() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            JsonToken token = parser.currentToken();
            String column =
                    token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT ? parser.getString() : "";
            if (column.isBlank()) {
                throw StrictScalars.unexpected(parser, _valueClass, "the name of a column or its number, from 1");
            }
            return column;
        }
    }

    private static Text text(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return new Text.Stored(context.readValue(parser, String.class));
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            String text = context.readValue(parser, InlineText.class).text();
            if (text != null) {
                return new Text.Inline(text);
            }
        }
        throw StrictScalars.unexpected(parser, Text.class, "a corpus's name or id, or an object with a text");
    }

    private static Validation validation(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return new Validation.Corpus(context.readValue(parser, String.class));
        }
        if (parser.currentToken().isNumeric()) {
            double fraction = context.readValue(parser, Double.class);
            if (fraction > 0 && fraction < 1) {
                return new Validation.Fraction(fraction);
            }
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Cut cut = context.readValue(parser, Cut.class);
            if (cut.fraction == null || cut.fraction > 0 && cut.fraction < 1) {
                Validation.Fraction part =
                        cut.fraction == null ? Validation.DEFAULT : new Validation.Fraction(cut.fraction);
                return part.with(cut.method);
            }
        }
        throw StrictScalars.unexpected(
                parser, Validation.class, "a number above 0 and below 1, or a corpus's name or id");
    }

    private static Stop stop(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return new Stop(List.of(stopText(parser, context)));
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw StrictScalars.unexpected(parser, Stop.class, "a string or an array of strings");
        }
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            texts.add(stopText(parser, context));
        }
        if (texts.size() > Stop.MOST) {
            throw StrictScalars.unexpected(parser, Stop.class, "at most %d strings".formatted(Stop.MOST));
        }
        return new Stop(List.copyOf(texts));
    }

    private static String stopText(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            String text = context.readValue(parser, String.class);
            if (!text.isEmpty()) {
                return text;
            }
        }
        throw StrictScalars.unexpected(parser, String.class, "a string that is not empty");
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(JsonParser parser, DeserializationContext context);
    }

    private static final class Union<T> extends StdDeserializer<T> {
        private final transient Reading<T> reading;

        Union(Class<T> type, Reading<T> reading) {
            super(type);
            this.reading = reading;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            return reading.read(parser, context);
        }
    }
}
