package dev.quatrain.engine.corpus;

import java.util.List;
import java.util.stream.Stream;

/** Texts with one label each; at least one text. */
public record LabelledCorpus(List<LabelledText> documents) implements Corpus {

    public LabelledCorpus {
        documents = List.copyOf(documents);
    }

    @Override
    public CorpusKind kind() {
        return CorpusKind.LABELLED;
    }

    @Override
    public int documentCount() {
        return documents.size();
    }

    @Override
    public LabelledCorpus part(int from, int to) {
        return new LabelledCorpus(documents.subList(from, to));
    }

    @Override
    public Stream<List<String>> rows() {
        return documents.stream().map(document -> List.of(document.label(), document.text()));
    }

    /** Neither part is blank. */
    public record LabelledText(String label, String text) {}
}
