package dev.quatrain.engine.token;

import java.util.function.Consumer;

/**
 * The words and punctuation marks of {@link UnicodeWordTokenizer} without white space, and line feeds. Not lossless: decoding writes
 * one space between two tokens.
 */
final class SpacelessWordTokenizer implements Tokenizer {

    private final UnicodeWordTokenizer words = new UnicodeWordTokenizer();
    private final WhitespaceWordTokenizer visible = new WhitespaceWordTokenizer();

    @Override
    public void split(String text, Consumer<String> sink) {
        words.split(text, token -> visible.split(token, sink));
    }

    @Override
    public TokenWriter writer() {
        return visible.writer();
    }
}
