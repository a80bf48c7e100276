package dev.quatrain.api.openai;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.strict.StrictScalars;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/** The content of a message: a text, or an array of parts. */
@JsonDeserialize(using = MessageContent.Reader.class)
record MessageContent(List<Part> parts) {

    private static final Set<String> TEXTS = Set.of("text", "input_text", "output_text");

    record Part(
            @JsonProperty("type") @Nullable String type,
            @JsonProperty("text") @Nullable String text) {

        private boolean isText() {
            return text != null && TEXTS.contains(Objects.requireNonNullElse(type, ""));
        }
    }

    /** The index of the first part that is not text. */
    Stream<Integer> withoutText() {
        return IntStream.range(0, parts.size())
                .filter(i -> !parts.get(i).isText())
                .boxed()
                .limit(1);
    }

    String text() {
        return parts.stream().map(part -> String.valueOf(part.text())).collect(Collectors.joining());
    }

    static final class Reader extends StdDeserializer<MessageContent> {

        Reader() {
            super(MessageContent.class);
        }

        @Override
        public MessageContent deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                return new MessageContent(List.of(new Part("text", context.readValue(parser, String.class))));
            }
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                return new MessageContent(List.of(context.readValue(parser, Part[].class)));
            }
            throw StrictScalars.unexpected(parser, MessageContent.class, "a text, or an array of parts");
        }
    }
}
