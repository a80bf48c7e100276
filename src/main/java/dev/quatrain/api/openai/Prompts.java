package dev.quatrain.api.openai;

import dev.quatrain.api.strict.StrictScalars;
import dev.quatrain.engine.generate.Prompt;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/** {@code prompt}: a text, token ids, or an array of either. */
@JsonDeserialize(using = Prompts.Reader.class)
record Prompts(List<Prompt> all) {

    static final Prompts EMPTY = new Prompts(List.of(new Prompt.OfText("")));

    static final class Reader extends StdDeserializer<Prompts> {
        private static final String EXPECTED = "a string, an array of token ids, or an array of such";

        Reader() {
            super(Prompts.class);
        }

        @Override
        public Prompts deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                return new Prompts(List.of(text(parser, context)));
            }
            require(parser, JsonToken.START_ARRAY);
            List<Prompt> prompts = new ArrayList<>();
            List<Integer> ids = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                element(parser, context, ids, prompts);
            }
            boolean mixed = !ids.isEmpty() && !prompts.isEmpty();
            if (mixed || ids.isEmpty() && prompts.isEmpty()) {
                throw StrictScalars.unexpected(parser, Prompts.class, EXPECTED + ", not empty and not mixed");
            }
            return new Prompts(ids.isEmpty() ? List.copyOf(prompts) : List.of(new Prompt.OfTokens(ids)));
        }

        private static void element(
                JsonParser parser, DeserializationContext context, List<Integer> ids, List<Prompt> prompts) {
            switch (parser.currentToken()) {
                case VALUE_NUMBER_INT -> ids.add(context.readValue(parser, Integer.class));
                case VALUE_STRING -> prompts.add(text(parser, context));
                case START_ARRAY -> prompts.add(tokens(parser, context));
                default -> require(parser, JsonToken.VALUE_STRING);
            }
        }

        private static Prompt text(JsonParser parser, DeserializationContext context) {
            return new Prompt.OfText(context.readValue(parser, String.class));
        }

        private static Prompt tokens(JsonParser parser, DeserializationContext context) {
            List<Integer> ids = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                require(parser, JsonToken.VALUE_NUMBER_INT);
                ids.add(context.readValue(parser, Integer.class));
            }
            return new Prompt.OfTokens(ids);
        }

        private static void require(JsonParser parser, JsonToken expected) {
            if (parser.currentToken() != expected) {
                throw StrictScalars.unexpected(parser, Prompts.class, EXPECTED);
            }
        }
    }
}
