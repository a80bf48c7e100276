package dev.quatrain.engine.token;

import dev.quatrain.engine.storage.Sha256;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Maps tokens to ids: four special tokens, then the tokens of text. A text token that looks like a special token has its own
 * id. Immutable.
 */
public final class Vocabulary {

    /** Padding; never predicted. */
    public static final int PAD = 0;
    /** A token that is not in the vocabulary. */
    public static final int UNK = 1;
    /** Precedes the first token of a text. */
    public static final int BOS = 2;
    /** Follows the last token of a document. */
    public static final int EOS = 3;
    /** The first id after the special tokens. */
    public static final int FIRST_TEXT_TOKEN = 4;

    /** The names of the special tokens, by id. */
    public static final List<String> SPECIALS = List.of("<pad>", "<unk>", "<bos>", "<eos>");

    private final List<String> tokens;
    private final Object2IntOpenHashMap<String> ids;

    private Vocabulary(List<String> tokens) {
        this.tokens = List.copyOf(tokens);
        this.ids = new Object2IntOpenHashMap<>(tokens.size());
        ids.defaultReturnValue(UNK);
        for (int id = FIRST_TEXT_TOKEN; id < tokens.size(); id++) {
            requireUsable(tokens.get(id), id);
            int earlier = ids.putIfAbsent(tokens.get(id), id);
            if (earlier != UNK) {
                throw new IllegalArgumentException("the tokens %d and %d are the same".formatted(earlier, id));
            }
        }
    }

    /**
     * Restores a vocabulary from its {@link #tokens}.
     *
     * @param tokens by id, the four special ones first
     * @throws IllegalArgumentException if the special tokens are not first, or a token is empty, duplicate or not valid
     *     Unicode
     */
    public static Vocabulary of(List<String> tokens) {
        if (tokens.size() < FIRST_TEXT_TOKEN
                || !tokens.subList(0, FIRST_TEXT_TOKEN).equals(SPECIALS)) {
            throw new IllegalArgumentException("expected the tokens to begin with " + SPECIALS);
        }
        return new Vocabulary(tokens);
    }

    /**
     * Builds a vocabulary from texts, see {@link VocabularyCount}: ids by falling frequency, equal counts in code point
     * order. For byte pairs see {@link BytePairLearning}.
     */
    public static Vocabulary count(TokenizerSpec spec, Texts texts) throws IOException {
        return switch (spec.type()) {
            case CHARACTER, WORD, ABC -> new VocabularyCount(spec).of(texts);
            case BYTE -> ofBytes();
            case BPE -> BytePairLearning.learn(spec, texts);
        };
    }

    /** The same for documents in memory. */
    public static Vocabulary count(TokenizerSpec spec, List<String> documents) {
        try {
            return count(spec, documents::forEach);
        } catch (IOException impossible) {
            throw new UncheckedIOException("nothing is read", impossible);
        }
    }

    /** The vocabulary of all bytes, by value. */
    static Vocabulary ofBytes() {
        return ofText(ByteTokenizer.NAMES);
    }

    static Vocabulary ofText(List<String> textTokens) {
        return new Vocabulary(
                Stream.concat(SPECIALS.stream(), textTokens.stream()).toList());
    }

    /** V, with the special tokens. */
    public int size() {
        return tokens.size();
    }

    /** The id of a text token; UNK if it is not in the vocabulary. */
    public int id(String token) {
        return ids.getInt(token);
    }

    /** @throws IndexOutOfBoundsException if the id does not exist */
    public String token(int id) {
        return tokens.get(id);
    }

    /** All tokens by id, the special ones as in {@link #SPECIALS}. */
    public List<String> tokens() {
        return tokens;
    }

    /** SHA-256, in hexadecimal, of the tokens' UTF-8 forms in the order of their ids, each preceded by its length in four bytes. */
    public String digest() {
        MessageDigest sha256 = Sha256.start();
        for (String token : tokens) {
            byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
            for (int shift = 24; shift >= 0; shift -= 8) {
                sha256.update((byte) (bytes.length >> shift));
            }
            sha256.update(bytes);
        }
        return Sha256.finish(sha256);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Vocabulary that && tokens.equals(that.tokens);
    }

    @Override
    public int hashCode() {
        return tokens.hashCode();
    }

    @Override
    public String toString() {
        return "Vocabulary of " + size();
    }

    private static void requireUsable(String token, int id) {
        if (token.isEmpty()) {
            throw new IllegalArgumentException("token %d is empty".formatted(id));
        }
        boolean lone = token.codePoints().anyMatch(codePoint -> Character.getType(codePoint) == Character.SURROGATE);
        if (lone) {
            throw new IllegalArgumentException("token %d holds half of a surrogate pair".formatted(id));
        }
    }
}
