package dev.quatrain.engine.token;

import dev.quatrain.engine.storage.Sha256;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which token has which id: four special tokens, then the tokens of text. A token of text that happens to read like a
 * special one has an id of its own. Immutable.
 */
public final class Vocabulary {

    /** Fills up rows; predicted by nobody. */
    public static final int PAD = 0;
    /** A token that the vocabulary lacks. */
    public static final int UNK = 1;
    /** Comes before the first token of a text. */
    public static final int BOS = 2;
    /** Comes after the last token of a document. */
    public static final int EOS = 3;
    /** The first id that is none of the four. */
    public static final int FIRST_TEXT_TOKEN = 4;

    /** How the special tokens are written, by id. */
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
     * The vocabulary that {@link #tokens} described.
     *
     * @param tokens by id, the four special ones first
     * @throws IllegalArgumentException if these do not come first, or a token is empty, no valid text, or there twice
     */
    public static Vocabulary of(List<String> tokens) {
        if (tokens.size() < FIRST_TEXT_TOKEN
                || !tokens.subList(0, FIRST_TEXT_TOKEN).equals(SPECIALS)) {
            throw new IllegalArgumentException("expected the tokens to begin with " + SPECIALS);
        }
        return new Vocabulary(tokens);
    }

    /** See {@link VocabularyCount}: ids by falling frequency in the given documents, ties in code point order; of byte pairs {@link BytePairLearning}. */
    public static Vocabulary count(TokenizerSpec spec, List<String> documents) {
        return switch (spec.type()) {
            case CHARACTER, WORD, ABC -> new VocabularyCount(spec).of(documents);
            case BYTE -> ofBytes();
            case BPE -> BytePairLearning.learn(spec, documents);
        };
    }

    /** The vocabulary of all bytes, in the order of their values. */
    static Vocabulary ofBytes() {
        return ofText(ByteTokenizer.NAMES);
    }

    static Vocabulary ofText(List<String> textTokens) {
        return new Vocabulary(
                Stream.concat(SPECIALS.stream(), textTokens.stream()).toList());
    }

    /** V, the special tokens included. */
    public int size() {
        return tokens.size();
    }

    /** The id of a token of text; UNK if there is none. */
    public int id(String token) {
        return ids.getInt(token);
    }

    /** @throws IndexOutOfBoundsException if there is no such id */
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
