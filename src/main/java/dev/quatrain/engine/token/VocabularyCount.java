package dev.quatrain.engine.token;

import it.unimi.dsi.fastutil.objects.Object2LongMap;
import it.unimi.dsi.fastutil.objects.Object2LongOpenHashMap;
import java.util.Comparator;
import java.util.List;
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

    Vocabulary of(List<String> documents) {
        Stream<String> kept = counts(documents).object2LongEntrySet().stream()
                .filter(count -> count.getLongValue() >= spec.minFrequency())
                .sorted(Comparator.<Object2LongMap.Entry<String>>comparingLong(Object2LongMap.Entry::getLongValue)
                        .reversed()
                        .thenComparing(Object2LongMap.Entry::getKey, CodePointOrder::compare))
                .limit(spec.maxVocabulary() - Vocabulary.FIRST_TEXT_TOKEN)
                .map(Object2LongMap.Entry::getKey);
        return Vocabulary.ofText(kept.toList());
    }

    private Object2LongOpenHashMap<String> counts(List<String> documents) {
        Tokenizer tokenizer = Tokenizers.of(spec);
        Object2LongOpenHashMap<String> counts = new Object2LongOpenHashMap<>();
        for (String document : documents) {
            tokenizer.split(document, token -> counts.addTo(token, 1));
        }
        return counts;
    }
}
