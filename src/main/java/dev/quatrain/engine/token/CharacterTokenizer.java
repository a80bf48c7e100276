package dev.quatrain.engine.token;

import java.util.function.Consumer;

/** A token is a Unicode code point. */
final class CharacterTokenizer implements Tokenizer {

    @Override
    public void split(String text, Consumer<String> sink) {
        for (int start = 0; start < text.length(); ) {
            int end = text.offsetByCodePoints(start, 1);
            sink.accept(text.substring(start, end));
            start = end;
        }
    }

    @Override
    public TokenWriter writer() {
        return token -> token;
    }
}
