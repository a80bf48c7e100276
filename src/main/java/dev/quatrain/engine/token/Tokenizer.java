package dev.quatrain.engine.token;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Cuts text into tokens. Safe for use by several threads at once. */
public interface Tokenizer {

    /** Hands the tokens of {@code text} to {@code sink}, in order. */
    void split(String text, Consumer<String> sink);

    /** A decoder that writes this tokenizer's tokens as text again. */
    TokenWriter writer();

    /** The tokens of {@code text}, in order. */
    default List<String> split(String text) {
        List<String> tokens = new ArrayList<>();
        split(text, tokens::add);
        return tokens;
    }
}
