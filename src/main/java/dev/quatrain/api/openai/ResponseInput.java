package dev.quatrain.api.openai;

import dev.quatrain.api.strict.StrictScalars;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/** {@code input} of a response: a text, or messages. */
@JsonDeserialize(using = ResponseInput.Reader.class)
record ResponseInput(List<ChatMessage> messages) {

    static final class Reader extends StdDeserializer<ResponseInput> {

        Reader() {
            super(ResponseInput.class);
        }

        @Override
        public ResponseInput deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                MessageContent content = context.readValue(parser, MessageContent.class);
                return new ResponseInput(List.of(new ChatMessage("user", content, Map.of())));
            }
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                return new ResponseInput(List.of(context.readValue(parser, ChatMessage[].class)));
            }
            throw StrictScalars.unexpected(parser, ResponseInput.class, "a text, or an array of messages");
        }
    }
}
