package dev.quatrain.engine.token;

import dev.quatrain.engine.token.abc.AbcLexer;
import java.util.function.Consumer;

/** A token is a lexeme of ABC notation: a note with its accidental, octave and length, a bar line, a chord's name. */
final class AbcTokenizer implements Tokenizer {

    @Override
    public void split(String text, Consumer<String> sink) {
        AbcLexer.cut(text, lexeme -> sink.accept(lexeme.text()));
    }

    @Override
    public TokenWriter writer() {
        return token -> token;
    }
}
