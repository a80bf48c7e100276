package dev.quatrain.engine.token;

import it.unimi.dsi.fastutil.objects.Object2LongMap;
import it.unimi.dsi.fastutil.objects.Object2LongOpenHashMap;
import java.io.IOException;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Counts the tokens of a training split and keeps those with at least {@code minFrequency} occurrences, up to {@code
 * maxVocabulary}. Ordered by falling frequency, then by code points, so the vocabulary does not depend on the order of the
 * documents.
 */
final class VocabularyCount {

    private final TokenizerSpec spec;

    VocabularyCount(TokenizerSpec spec) {
        if (spec.minFrequency() < 1 || spec.maxVocabulary() <= Vocabulary.FIRST_TEXT_TOKEN) {
            throw new IllegalArgumentException(
                    "expected a minimal frequency of at least 1 and a vocabulary of at least %d tokens, not %d and %d"
                            .formatted(Vocabulary.FIRST_TEXT_TOKEN + 1, spec.minFrequency(), spec.maxVocabulary()));
        }
        this.spec = spec;
    }

    Vocabulary of(Texts texts) throws IOException {
        return of(counts(texts));
    }

    /** @param counts by token */
    Vocabulary of(Object2LongOpenHashMap<String> counts) {
        Stream<String> kept = counts.object2LongEntrySet().stream()
                .filter(count -> count.getLongValue() >= spec.minFrequency())
                .sorted(Comparator.<Object2LongMap.Entry<String>>comparingLong(Object2LongMap.Entry::getLongValue)
                        .reversed()
                        .thenComparing(Object2LongMap.Entry::getKey, CodePointOrder::compare))
                .limit(spec.maxVocabulary() - Vocabulary.FIRST_TEXT_TOKEN)
                .map(Object2LongMap.Entry::getKey);
        return Vocabulary.ofText(kept.toList());
    }

    private Object2LongOpenHashMap<String> counts(Texts texts) throws IOException {
        if (spec.type() == TokenizerSpec.Type.CHARACTER) {
            CharacterTable.Counts characters = new CharacterTable.Counts();
            texts.forEach(characters::add);
            return characters.byToken();
        }
        Tokenizer tokenizer = Tokenizers.of(spec);
        Object2LongOpenHashMap<String> counts = new Object2LongOpenHashMap<>();
        texts.forEach(text -> tokenizer.split(text, token -> counts.addTo(token, 1)));
        return counts;
    }
}
