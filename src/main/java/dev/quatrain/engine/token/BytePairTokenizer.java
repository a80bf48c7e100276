package dev.quatrain.engine.token;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A token is a word or a part of a word (byte-pair encoding; Sennrich, Haddow & Birch 2016). A word starts as a list of
 * characters. Among adjacent pieces whose joined text is a token, the pair with the lowest token id is merged first, until
 * no pair is left. A character that is not a token is encoded as its UTF-8 bytes, so no text is unknown.
 *
 * <p>The order of merges is the order of ids, so the vocabulary is the complete state. {@link BytePairLearning} learns it.
 */
final class BytePairTokenizer implements Tokenizer {

    /** The first id after the special tokens and the 256 bytes. */
    static final int FIRST_PIECE = Vocabulary.FIRST_TEXT_TOKEN + ByteTokenizer.NAMES.size();

    private static final int REMEMBERED = 50_000; // words

    private final Vocabulary vocabulary;
    private final ShortWords words = new ShortWords();
    private final Map<String, List<String>> remembered = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException if the vocabulary does not begin with the special tokens and all bytes */
    BytePairTokenizer(Vocabulary vocabulary) {
        List<String> tokens = vocabulary.tokens();
        if (tokens.size() < FIRST_PIECE
                || !tokens.subList(Vocabulary.FIRST_TEXT_TOKEN, FIRST_PIECE).equals(ByteTokenizer.NAMES)) {
            throw new IllegalArgumentException("expected <0x00> to <0xFF> to come after the special tokens");
        }
        this.vocabulary = vocabulary;
    }

    @Override
    public void split(String text, Consumer<String> sink) {
        words.split(text, word -> tokens(word).forEach(sink));
    }

    /** An encoder that remembers the ids of words. */
    TextEncoder encoder() {
        Map<String, int[]> ids = new HashMap<>();
        return (text, sink) -> words.split(text, word -> {
            int[] known = ids.get(word);
            if (known == null) {
                known = tokens(word).stream().mapToInt(vocabulary::id).toArray();
                if (ids.size() < REMEMBERED) {
                    ids.put(word, known);
                }
            }
            for (int id : known) {
                sink.accept(id);
            }
        });
    }

    private List<String> tokens(String word) {
        List<String> known = remembered.get(word);
        if (known != null) {
            return known;
        }
        List<String> tokens = new ArrayList<>();
        joined(word).forEach(piece -> emit(piece, tokens));
        if (remembered.size() < REMEMBERED) {
            remembered.put(word, List.copyOf(tokens));
        }
        return tokens;
    }

    private List<String> joined(String word) {
        List<String> pieces = characters(word);
        for (int at = next(pieces); at >= 0; at = next(pieces)) {
            pieces.set(at, pieces.get(at) + pieces.remove(at + 1));
        }
        return pieces;
    }

    /** The index of the first of the two pieces to merge next, the leftmost of equal pairs; −1 if there is none. */
    private int next(List<String> pieces) {
        int best = -1;
        int lowest = Integer.MAX_VALUE;
        for (int at = 0; at + 1 < pieces.size(); at++) {
            int id = vocabulary.id(pieces.get(at) + pieces.get(at + 1));
            if (id >= FIRST_PIECE && id < lowest) { // a byte's name that is spelled out in the text is not a token
                best = at;
                lowest = id;
            }
        }
        return best;
    }

    private void emit(String piece, List<String> tokens) {
        if (vocabulary.id(piece) >= FIRST_PIECE) {
            tokens.add(piece);
        } else {
            ByteTokenizer.INSTANCE.split(piece, tokens::add);
        }
    }

    static List<String> characters(String word) {
        List<String> characters = new ArrayList<>();
        new CharacterTokenizer().split(word, characters::add);
        return characters;
    }

    @Override
    public TokenWriter writer() {
        return new PieceWriter();
    }

    /** Buffers bytes until they form a character or another token follows. */
    private static final class PieceWriter implements TokenWriter {
        private final TokenWriter bytes = ByteTokenizer.INSTANCE.writer();

        @Override
        public String append(String token) {
            return ByteTokenizer.isName(token) ? bytes.append(token) : bytes.flush() + token;
        }

        @Override
        public String appendUnknown() {
            return bytes.appendUnknown();
        }

        @Override
        public String flush() {
            return bytes.flush();
        }
    }
}
