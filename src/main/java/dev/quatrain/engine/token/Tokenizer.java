package dev.quatrain.engine.token;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Splits text into tokens. Implementations are thread-safe. */
public interface Tokenizer {

    /** Passes the tokens of {@code text} to {@code sink}, in order. */
    void split(String text, Consumer<String> sink);

    /** A new incremental decoder of this tokenizer's tokens. */
    TokenWriter writer();

    /** The tokens of {@code text}, in order. */
    default List<String> split(String text) {
        List<String> tokens = new ArrayList<>();
        split(text, tokens::add);
        return tokens;
    }
}
