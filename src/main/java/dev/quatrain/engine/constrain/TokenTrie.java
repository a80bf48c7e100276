package dev.quatrain.engine.constrain;

import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec.Type;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Work;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/**
 * A trie of the texts that a vocabulary's tokens write, by code points or bytes, with the tokenizer's rule for spaces.
 * Immutable.
 */
final class TokenTrie {
    private static final int[] IMPOSSIBLE = {-1};

    private final TextCodec codec;
    private final boolean bytes;
    private final Trie trie;
    private final int lineFeed;

    private TokenTrie(TextCodec codec, boolean bytes, Work work) {
        this.codec = codec;
        this.bytes = bytes;
        this.trie = new Trie(
                IntStream.range(Vocabulary.FIRST_TEXT_TOKEN, size())
                        .filter(token -> bytes || !codec.isByte(token))
                        .mapToObj(token -> new Trie.Entry(sequence(token), token))
                        .toList(),
                work);
        int node = trie.child(Trie.ROOT, '\n');
        this.lineFeed = node == Trie.NONE ? Trie.NONE : trie.token(node);
    }

    /**
     * By code points, or by bytes for the byte tokenizer. Byte tokens of a subword tokenizer are left out: they stand for
     * characters that are too rare to be generated on purpose.
     */
    static TokenTrie ofText(TextCodec codec, Work work) {
        return new TokenTrie(codec, codec.spec().type() == Type.BYTE, work);
    }

    /** Of all tokens: by bytes if the vocabulary has byte tokens, else by code points. */
    static TokenTrie ofAll(TextCodec codec, Work work) {
        return new TokenTrie(codec, codec.isByte(Vocabulary.FIRST_TEXT_TOKEN), work);
    }

    static int byteToken(int value) {
        return Vocabulary.FIRST_TEXT_TOKEN + value;
    }

    static int byteOf(int token) {
        return token - Vocabulary.FIRST_TEXT_TOKEN;
    }

    Trie trie() {
        return trie;
    }

    long memoryBytes() {
        return trie.memoryBytes();
    }

    /** The vocabulary size V. */
    int size() {
        return codec.vocabulary().size();
    }

    /** The text of a token. For a special token, or a byte in a trie of code points, the result matches nothing. */
    int[] sequence(int token) {
        if (codec.isSpecial(token) || !bytes && codec.isByte(token)) {
            return IMPOSSIBLE;
        }
        return codec.isByte(token)
                ? new int[] {byteOf(token)}
                : sequence(codec.vocabulary().token(token));
    }

    /** A text in the same units: unsigned bytes of UTF-8, or code points. */
    int[] sequence(String text) {
        if (!bytes) {
            return text.codePoints().toArray();
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        return IntStream.range(0, encoded.length).map(i -> encoded[i] & 0xFF).toArray();
    }

    /** The largest number of tokens that one of these code points needs, if tokens can write it. */
    int mostTokens(int[] codePoints) {
        return bytes ? IntStream.of(codePoints).map(Utf8::length).max().orElse(1) : 1;
    }

    boolean isBytes() {
        return bytes;
    }

    /** Whether each token is a single code point. */
    boolean isOfCharacters() {
        return codec.spec().type() == Type.CHARACTER;
    }

    /** Whether the tokenizer writes a space between two words. */
    boolean isSpaced() {
        return codec.spec().spaced();
    }

    /** Whether a space follows this token, unless a line feed comes next. */
    boolean spaceAfter(int token) {
        return isSpaced() && token != Vocabulary.BOS && token != lineFeed;
    }

    boolean isLineFeed(int token) {
        return token == lineFeed;
    }

    /** {@link Trie#NONE} if the vocabulary has none. */
    int lineFeed() {
        return lineFeed;
    }
}
