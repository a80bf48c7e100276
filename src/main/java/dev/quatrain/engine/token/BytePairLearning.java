package dev.quatrain.engine.token;

import it.unimi.dsi.fastutil.objects.Object2LongOpenHashMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Learns the vocabulary of a {@link BytePairTokenizer}: first all bytes, then the characters by falling frequency, then
 * merges. Each merge joins the adjacent pair within words whose joined text is most frequent. Equal counts are ordered by
 * code points. Learning ends at {@code maxVocabulary}, or when every pair is rarer than {@code minFrequency}. Rarer
 * characters are encoded as bytes.
 *
 * <p>Counts are updated incrementally: a merge costs as much as the words that it changes.
 */
final class BytePairLearning {

    private static final String LEFT_TO_BYTES = ""; // a character that is not a token and is never merged

    private final TokenizerSpec spec;
    private final Set<String> tokens;
    private final List<String[]> words = new ArrayList<>(); // each as its current pieces
    private final List<Long> frequencies = new ArrayList<>();
    private final JoinedPairs pairs = new JoinedPairs();

    private BytePairLearning(TokenizerSpec spec, Object2LongOpenHashMap<String> counted) {
        this.spec = spec;
        List<String> alphabet = alphabet(spec, counted);
        this.tokens = new LinkedHashSet<>(alphabet);
        Map<String, String> shared = new HashMap<>(); // one string for each character
        alphabet.forEach(character -> shared.put(character, character));
        counted.forEach((word, times) -> {
            words.add(BytePairTokenizer.characters(word).stream()
                    .map(character -> shared.getOrDefault(character, LEFT_TO_BYTES))
                    .toArray(String[]::new));
            frequencies.add(times);
        });
        for (int word = 0; word < words.size(); word++) {
            count(word, 1);
        }
    }

    /** @throws IllegalArgumentException if the vocabulary has no room for a token besides the special tokens and bytes */
    static Vocabulary learn(TokenizerSpec spec, Texts texts) throws IOException {
        return new BytePairLearning(spec, frequencies(texts)).run();
    }

    private Vocabulary run() {
        int room = spec.maxVocabulary() - BytePairTokenizer.FIRST_PIECE;
        Optional<String> next = pairs.best(spec.minFrequency());
        while (tokens.size() < room && next.isPresent()) {
            tokens.add(next.get());
            join(next.get());
            next = pairs.best(spec.minFrequency());
        }
        List<String> all = new ArrayList<>(ByteTokenizer.NAMES);
        all.addAll(tokens);
        return Vocabulary.ofText(all);
    }

    private void join(String text) {
        for (int word : pairs.words(text)) {
            count(word, -1);
            words.set(word, joined(words.get(word), text));
            count(word, 1);
        }
    }

    private static String[] joined(String[] pieces, String text) {
        List<String> joined = new ArrayList<>();
        for (int at = 0; at < pieces.length; at++) {
            boolean both = at + 1 < pieces.length && text.equals(together(pieces[at], pieces[at + 1]));
            joined.add(both ? text : pieces[at]);
            at += both ? 1 : 0;
        }
        return joined.toArray(String[]::new);
    }

    private void count(int word, int sign) {
        String[] pieces = words.get(word);
        for (int at = 0; at + 1 < pieces.length; at++) {
            String text = together(pieces[at], pieces[at + 1]);
            if (text != null) {
                pairs.add(text, word, sign * frequencies.get(word));
            }
        }
    }

    /**
     * The joined text of two pieces; null if they may not be merged. The name of a byte is never a text token, since it
     * would be ambiguous.
     */
    private static @Nullable String together(String left, String right) {
        String text = left + right;
        return left.isEmpty() || right.isEmpty() || ByteTokenizer.isName(text) ? null : text;
    }

    /** The characters by falling frequency. The words together are the text, so they have all characters. */
    private static List<String> alphabet(TokenizerSpec spec, Object2LongOpenHashMap<String> counted) {
        int room = spec.maxVocabulary() - ByteTokenizer.NAMES.size();
        TokenizerSpec characters =
                new TokenizerSpec(TokenizerSpec.Type.CHARACTER, spec.minFrequency(), room, spec.split());
        Object2LongOpenHashMap<String> counts = new Object2LongOpenHashMap<>();
        counted.forEach((word, times) ->
                BytePairTokenizer.characters(word).forEach(character -> counts.addTo(character, times)));
        List<String> all = new VocabularyCount(characters).of(counts).tokens();
        return all.subList(Vocabulary.FIRST_TEXT_TOKEN, all.size());
    }

    private static Object2LongOpenHashMap<String> frequencies(Texts texts) throws IOException {
        ShortWords splitter = new ShortWords();
        Object2LongOpenHashMap<String> frequencies = new Object2LongOpenHashMap<>();
        texts.forEach(text -> splitter.split(text, word -> frequencies.addTo(word, 1)));
        return frequencies;
    }
}
