package dev.quatrain.engine.generate.constraint;

import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec.Type;
import dev.quatrain.engine.token.TokenizerSpec.WordSplit;
import dev.quatrain.engine.token.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What the tokens of a vocabulary write, and how they are put together. Where tokens are pieces of words, single bytes are left
 * out: they stand for what is too rare to be written on purpose. Immutable.
 */
final class Lexicon {
    private final TextCodec codec;
    private final Trie trie;
    private final int lineFeed;

    private Lexicon(TextCodec codec, Trie trie) {
        this.codec = codec;
        this.trie = trie;
        int node = trie.child(Trie.ROOT, '\n');
        this.lineFeed = node == Trie.NONE ? Trie.NONE : trie.token(node);
    }

    /** Tokens as sequences of code points; bytes as such. */
    static Lexicon ofText(TextCodec codec) {
        return of(codec, token -> token.codePoints().toArray());
    }

    /** Tokens as sequences of bytes in UTF-8. */
    static Lexicon ofBytes(TextCodec codec) {
        return of(codec, Lexicon::utf8);
    }

    static int byteToken(int value) {
        return Vocabulary.FIRST_TEXT_TOKEN + value;
    }

    static int byteOf(int token) {
        return token - Vocabulary.FIRST_TEXT_TOKEN;
    }

    /** Unsigned. */
    static int[] utf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xFF).toArray();
    }

    Trie trie() {
        return trie;
    }

    /** V. */
    int size() {
        return codec.vocabulary().size();
    }

    /** None for a special token, or for a byte. */
    int[] codePoints(int token) {
        return codec.isSpecial(token) || codec.isByte(token)
                ? new int[] {Trie.NONE}
                : codec.vocabulary().token(token).codePoints().toArray();
    }

    /** What a token of text writes, in UTF-8; impossible bytes for a special token. */
    int[] bytes(int token) {
        if (codec.isSpecial(token)) {
            return new int[] {0xFF};
        }
        return isBytes() ? new int[] {byteOf(token)} : utf8(codec.vocabulary().token(token));
    }

    boolean isBytes() {
        return codec.spec().type() == Type.BYTE;
    }

    /** Whether each token is a single code point. */
    boolean isOfCharacters() {
        return codec.spec().type() == Type.CHARACTER;
    }

    /** Whether a space is written between two words. */
    boolean isSpaced() {
        return codec.spec().type() == Type.WORD && codec.spec().split() == WordSplit.WHITESPACE;
    }

    /** Whether a space is written after this token, unless a line feed follows. */
    boolean spaceAfter(int token) {
        return isSpaced() && token != Vocabulary.BOS && token != lineFeed;
    }

    boolean isLineFeed(int token) {
        return token == lineFeed;
    }

    /** {@link Trie#NONE} if there is none. */
    int lineFeed() {
        return lineFeed;
    }

    private static Lexicon of(TextCodec codec, Function<String, int[]> sequence) {
        Vocabulary vocabulary = codec.vocabulary();
        boolean bytes = codec.spec().type() == Type.BYTE;
        return new Lexicon(
                codec,
                new Trie(IntStream.range(Vocabulary.FIRST_TEXT_TOKEN, vocabulary.size())
                        .filter(token -> bytes || !codec.isByte(token))
                        .mapToObj(token -> new Trie.Entry(
                                bytes ? new int[] {byteOf(token)} : sequence.apply(vocabulary.token(token)), token))
                        .toList()));
    }
}
