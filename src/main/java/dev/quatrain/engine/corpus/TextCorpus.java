package dev.quatrain.engine.corpus;

import dev.quatrain.engine.corpus.audio.SoundText;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Plain texts, or recordings as {@link SoundText}.
 *
 * @param kind {@link CorpusKind#TEXT} with exactly one document, {@link CorpusKind#LINES}, {@link CorpusKind#TUNES} or
 *     {@link CorpusKind#AUDIO}
 * @param documents at least one
 */
public record TextCorpus(CorpusKind kind, List<String> documents) implements LanguageText {

    private static final Set<CorpusKind> PLAIN =
            EnumSet.of(CorpusKind.TEXT, CorpusKind.LINES, CorpusKind.TUNES, CorpusKind.AUDIO);

    public TextCorpus {
        if (!PLAIN.contains(kind) || documents.isEmpty() || kind == CorpusKind.TEXT && documents.size() != 1) {
            throw new IllegalArgumentException(
                    "%d documents make no corpus of kind %s".formatted(documents.size(), kind));
        }
        documents = List.copyOf(documents);
    }

    /**
     * Whether the corpus is one continuous text and not a list of documents with ends. This includes a single recording: one
     * ending is not enough to learn where sound ends.
     */
    @Override
    public boolean running() {
        return kind == CorpusKind.TEXT || sound() && documents.size() == 1;
    }

    /** Whether the documents are recordings. */
    public boolean sound() {
        return kind == CorpusKind.AUDIO;
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

    /** Faster than the default, which writes the canonical form. */
    @Override
    public long characters() {
        return documents.stream()
                .mapToLong(text -> text.codePointCount(0, text.length()))
                .sum();
    }
}
