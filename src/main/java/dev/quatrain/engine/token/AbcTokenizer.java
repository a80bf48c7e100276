package dev.quatrain.engine.token;

import dev.quatrain.engine.abc.AbcLexer;
import java.util.function.Consumer;

/**
 * A token is a symbol of ABC notation: a pitch with its accidental and octave, a length, a bar line, a chord name. Lengths
 * are separate tokens, so a pitch has the same token whatever its length (see the lab log).
 */
final class AbcTokenizer implements Tokenizer {

    @Override
    public void split(String text, Consumer<String> sink) {
        AbcLexer.cut(text, lexeme -> {
            int length = lexeme.lengthStart();
            sink.accept(lexeme.text().substring(0, length));
            if (length < lexeme.text().length()) {
                sink.accept(lexeme.text().substring(length));
            }
        });
    }

    @Override
    public TokenWriter writer() {
        return token -> token;
    }
}
