package dev.quatrain.engine.corpus;

import java.util.List;
import java.util.stream.Stream;

/** Texts with one translation each; at least one pair. */
public record ParallelCorpus(List<TextPair> documents) implements Corpus {

    public ParallelCorpus {
        documents = List.copyOf(documents);
    }

    @Override
    public CorpusKind kind() {
        return CorpusKind.PARALLEL;
    }

    @Override
    public int documentCount() {
        return documents.size();
    }

    @Override
    public ParallelCorpus part(int from, int to) {
        return new ParallelCorpus(documents.subList(from, to));
    }

    @Override
    public Stream<List<String>> rows() {
        return documents.stream().map(pair -> List.of(pair.source(), pair.target()));
    }

    /** Neither side is blank. */
    public record TextPair(String source, String target) {}
}
