package dev.quatrain.engine.token;

/** Creates the tokenizer of a {@link TokenizerSpec}. */
public final class Tokenizers {

    private Tokenizers() {}

    /** @throws IllegalArgumentException if the tokenizer needs all bytes and the vocabulary lacks one */
    static Tokenizer of(TokenizerSpec spec, Vocabulary vocabulary) {
        return spec.type() == TokenizerSpec.Type.BPE ? new BytePairTokenizer(vocabulary) : of(spec);
    }

    /** @throws IllegalArgumentException if the tokenizer needs a vocabulary */
    public static Tokenizer of(TokenizerSpec spec) {
        return switch (spec.type()) {
            case CHARACTER -> new CharacterTokenizer();
            case WORD -> ofWords(spec.split());
            case BYTE -> spec.sound() ? new SampleTokenizer() : ByteTokenizer.INSTANCE;
            case BPE -> throw new IllegalArgumentException("pieces of words are known by their vocabulary only");
            case ABC -> new AbcTokenizer();
        };
    }

    private static Tokenizer ofWords(TokenizerSpec.WordSplit split) {
        return switch (split) {
            case UNICODE -> new UnicodeWordTokenizer();
            case WORDS -> new SpacelessWordTokenizer();
            case WHITESPACE -> new WhitespaceWordTokenizer();
        };
    }
}
