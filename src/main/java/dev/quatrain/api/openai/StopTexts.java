package dev.quatrain.api.openai;

import dev.quatrain.api.strict.StrictScalars;
import dev.quatrain.api.strict.StrictUnions;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/** {@code stop}: one text or several. */
@JsonDeserialize(using = StopTexts.Reader.class)
record StopTexts(List<String> texts) {

    static final class Reader extends StdDeserializer<StopTexts> {

        Reader() {
            super(StopTexts.class);
        }

        @Override
        public StopTexts deserialize(JsonParser parser, DeserializationContext context) {
            List<String> texts = new ArrayList<>();
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    texts.add(text(parser, context));
                }
                if (texts.size() > StrictUnions.Stop.MOST) {
                    throw StrictScalars.unexpected(
                            parser, StopTexts.class, "at most %d texts".formatted(StrictUnions.Stop.MOST));
                }
            } else {
                texts.add(text(parser, context));
            }
            return new StopTexts(List.copyOf(texts));
        }

        private static String text(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                String text = context.readValue(parser, String.class);
                if (!text.isEmpty()) {
                    return text;
                }
            }
            throw StrictScalars.unexpected(parser, StopTexts.class, "a text that is not empty, or an array of such");
        }
    }
}
