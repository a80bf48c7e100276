package dev.quatrain.engine.corpus;

import java.util.List;
import java.util.stream.Stream;

/**
 * A validated corpus: valid Unicode without U+0000, line feeds as line ends, no blank documents. It does not
 * depend on how the upload was packed.
 */
public sealed interface Corpus permits LanguageText, LabelledCorpus, ParallelCorpus, RhymeTable, VerseTemplates {

    CorpusKind kind();

    /** The number of documents, pairs or rhyme groups; at least 1. */
    int documentCount();

    /**
     * The parts of each document: one text; label and text; source and target; name and template; or tone class, rhyme group and its characters
     * in one string.
     */
    Stream<List<String>> rows();

    /**
     * A range of the documents, pairs or rhyme groups, as a corpus of the same kind.
     *
     * @param from the first, from 0
     * @param to the end, exclusive; more than {@code from}
     */
    Corpus part(int from, int to);

    /** Sizes and digest of the canonical form, equal to those from {@link CorpusImport}. Reads the whole text. */
    default CorpusSummary summary() {
        return CanonicalWriter.summaryOf(this);
    }

    /** Unicode code points of the texts. Reads the whole text. */
    default long characters() {
        return summary().characters();
    }

    /** SHA-256 of the canonical form, in hexadecimal. Reads the whole text. */
    default String digest() {
        return summary().sha256();
    }
}
