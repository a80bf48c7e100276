package dev.quatrain.engine.token;

import dev.quatrain.engine.work.Work;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntConsumer;

/** Encodes text to token ids and decodes them: a tokenizer with its vocabulary. Thread-safe. */
public final class TextCodec {
    private static final int TOKEN_WORK = 64;

    private final TokenizerSpec spec;
    private final Vocabulary vocabulary;
    private final Tokenizer tokenizer;

    /** @throws IllegalArgumentException if the tokenizer needs all bytes and the vocabulary lacks one */
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

    /** The token ids of the text, UNK for unknown tokens. BOS and EOS are not added. */
    public int[] encode(String text) {
        return encode(text, Work.unlimited());
    }

    /** The same, counted: as work, and as tokens that a model reads. */
    public int[] encode(String text, Work work) {
        IntArrayList ids = new IntArrayList(text.length() / 2 + 16);
        tokenizer.split(text, token -> {
            work.spend(TOKEN_WORK);
            ids.add(vocabulary.id(token));
        });
        work.read(ids.size());
        return ids.toIntArray();
    }

    /** An encoder of many texts. */
    public TextEncoder encoder() {
        if (spec.type() == TokenizerSpec.Type.CHARACTER) {
            return CharacterTable.encoder(vocabulary);
        }
        if (tokenizer == ByteTokenizer.INSTANCE) {
            return TextCodec::encodeBytes;
        }
        return tokenizer instanceof BytePairTokenizer pairs
                ? pairs.encoder()
                : (text, sink) -> tokenizer.split(text, token -> sink.accept(vocabulary.id(token)));
    }

    private static void encodeBytes(String text, IntConsumer sink) {
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            sink.accept(Vocabulary.FIRST_TEXT_TOKEN + (value & 0xFF));
        }
    }

    /** The tokens of the text, including unknown ones; as many as {@link #encode} returns ids. */
    public List<String> split(String text) {
        return tokenizer.split(text);
    }

    /** The text of the tokens. PAD, BOS and EOS decode to nothing, UNK to U+FFFD. */
    public String decode(int[] ids) {
        TextDecoder decoder = decoder();
        StringBuilder text = new StringBuilder();
        for (int id : ids) {
            text.append(decoder.append(id));
        }
        return text.append(decoder.flush()).toString();
    }

    /** An incremental decoder. */
    public TextDecoder decoder() {
        return new TextDecoder(vocabulary, tokenizer.writer());
    }

    /**
     * A token for display: its text; {@code <unk>} and the like for special tokens; {@code <0xE5>} for a byte without a
     * character, and for each sample of sound.
     */
    public String display(int id) {
        String token = vocabulary.token(id);
        // among byte pairs, a letter and its byte would look the same
        boolean ofText = spec.type() == TokenizerSpec.Type.BYTE && !spec.sound();
        return ofText && isByte(id) ? ByteTokenizer.display(token) : token;
    }

    /** Whether the token is a single byte, which may be part of a character. */
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
