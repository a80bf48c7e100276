package dev.quatrain.engine.token;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;

/** Text to token ids and back: a tokenizer and the vocabulary that belongs to it. Safe for use by several threads at once. */
public final class TextCodec {

    private final TokenizerSpec spec;
    private final Vocabulary vocabulary;
    private final Tokenizer tokenizer;

    /** @throws IllegalArgumentException if the tokenizer is for bytes or byte pairs, and the vocabulary lacks a byte */
    public TextCodec(TokenizerSpec spec, Vocabulary vocabulary) {
        boolean bytes = spec.type() == TokenizerSpec.Type.BYTE;
        if (bytes && !vocabulary.equals(Vocabulary.ofBytes())) {
            throw new IllegalArgumentException("expected the vocabulary of all bytes, <0x00> to <0xFF>");
        }
        this.spec = spec;
        this.vocabulary = vocabulary;
        this.tokenizer = Tokenizers.of(spec, vocabulary);
    }

    public TokenizerSpec spec() {
        return spec;
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The ids of the text's tokens, UNK for those that the vocabulary lacks; no BOS or EOS is added. */
    public int[] encode(String text) {
        IntArrayList ids = new IntArrayList(text.length() / 2 + 16);
        tokenizer.split(text, token -> ids.add(vocabulary.id(token)));
        return ids.toIntArray();
    }

    /** The text's tokens as they stand there, whether the vocabulary has them or not; as many as {@link #encode} gives ids. */
    public List<String> split(String text) {
        return tokenizer.split(text);
    }

    /** The text of the tokens: PAD, BOS and EOS stand for nothing, UNK for U+FFFD. */
    public String decode(int[] ids) {
        TextDecoder decoder = decoder();
        StringBuilder text = new StringBuilder();
        for (int id : ids) {
            text.append(decoder.append(id));
        }
        return text.append(decoder.flush()).toString();
    }

    /** A decoder for a sequence that is still growing. */
    public TextDecoder decoder() {
        return new TextDecoder(vocabulary, tokenizer.writer());
    }

    /**
     * How a list of tokens shows this one: its text; {@code <unk>} and the like; {@code <0xE5>} for a byte that is no text, and for
     * each sample of sound.
     */
    public String display(int id) {
        String token = vocabulary.token(id);
        // among pieces a letter would not be told from its byte
        boolean ofText = spec.type() == TokenizerSpec.Type.BYTE && !spec.sound();
        return ofText && isByte(id) ? ByteTokenizer.display(token) : token;
    }

    /** Whether this stands for a single byte, which may be less than a character. */
    public boolean isByte(int id) {
        return switch (spec.type()) {
            case CHARACTER, WORD, ABC -> false;
            case BYTE, BPE -> id >= Vocabulary.FIRST_TEXT_TOKEN && id < BytePairTokenizer.FIRST_PIECE;
        };
    }

    /** Whether this is PAD, UNK, BOS or EOS. */
    public boolean isSpecial(int id) {
        return id < Vocabulary.FIRST_TEXT_TOKEN;
    }
}
