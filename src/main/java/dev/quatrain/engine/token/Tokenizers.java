package dev.quatrain.engine.token;

/** The tokenizers that a {@link TokenizerSpec} can name. */
public final class Tokenizers {

    private Tokenizers() {}

    /** @throws IllegalArgumentException if the vocabulary lacks a byte of a tokenizer that needs all */
    static Tokenizer of(TokenizerSpec spec, Vocabulary vocabulary) {
        return spec.type() == TokenizerSpec.Type.BPE ? new BytePairTokenizer(vocabulary) : of(spec);
    }

    /** @throws IllegalArgumentException if only a vocabulary says what its tokens are */
    public static Tokenizer of(TokenizerSpec spec) {
        return switch (spec.type()) {
            case CHARACTER -> new CharacterTokenizer();
            case WORD ->
                spec.split() == TokenizerSpec.WordSplit.UNICODE
                        ? new UnicodeWordTokenizer()
                        : new WhitespaceWordTokenizer();
            case BYTE -> spec.sound() ? new SampleTokenizer() : ByteTokenizer.INSTANCE;
            case BPE -> throw new IllegalArgumentException("pieces of words are known by their vocabulary only");
            case ABC -> new AbcTokenizer();
        };
    }
}
