package dev.quatrain.engine.corpus;

import java.util.List;
import java.util.stream.Stream;

/**
 * Plain texts.
 *
 * @param kind {@link CorpusKind#TEXT}, which has exactly one document, {@link CorpusKind#LINES} or {@link CorpusKind#TUNES}
 * @param documents at least one
 */
public record TextCorpus(CorpusKind kind, List<String> documents) implements Corpus {

    public TextCorpus {
        boolean plain = kind == CorpusKind.TEXT || kind == CorpusKind.LINES || kind == CorpusKind.TUNES;
        if (!plain || documents.isEmpty() || kind == CorpusKind.TEXT && documents.size() != 1) {
            throw new IllegalArgumentException(
                    "%d documents make no corpus of kind %s".formatted(documents.size(), kind));
        }
        documents = List.copyOf(documents);
    }

    /** Whether this is one running text, whose parts follow one another, rather than documents that each begin and end. */
    public boolean running() {
        return kind == CorpusKind.TEXT;
    }

    @Override
    public int documentCount() {
        return documents.size();
    }

    @Override
    public TextCorpus part(int from, int to) {
        return new TextCorpus(kind, documents.subList(from, to));
    }

    @Override
    public Stream<List<String>> rows() {
        return documents.stream().map(List::of);
    }

    /** Quicker than by way of the canonical form. */
    @Override
    public long characters() {
        return documents.stream()
                .mapToLong(text -> text.codePointCount(0, text.length()))
                .sum();
    }
}
