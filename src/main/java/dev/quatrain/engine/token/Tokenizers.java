package dev.quatrain.engine.token;

/** The tokenizers that a {@link TokenizerSpec} can name. */
public final class Tokenizers {

    private Tokenizers() {}

    public static Tokenizer of(TokenizerSpec spec) {
        return switch (spec.type()) {
            case CHARACTER -> new CharacterTokenizer();
            case WORD ->
                spec.split() == TokenizerSpec.WordSplit.UNICODE
                        ? new UnicodeWordTokenizer()
                        : new WhitespaceWordTokenizer();
            case BYTE -> new ByteTokenizer();
        };
    }
}
