package dev.quatrain.engine.corpus;

import java.util.List;
import java.util.stream.Stream;

/**
 * Text in memory, read and checked: valid Unicode without U+0000, lines ended by line feeds, no document blank. How it was
 * packed when it came in leaves no trace.
 */
public sealed interface Corpus permits TextCorpus, LabelledCorpus, ParallelCorpus, RhymeTable {

    CorpusKind kind();

    /** How many documents, pairs or rhyme groups there are; at least 1. */
    int documentCount();

    /**
     * The parts of each document: one text; label and text; source and target; tone class, rhyme group and its characters in
     * one string.
     */
    Stream<List<String>> rows();

    /**
     * Some of the documents, pairs or rhyme groups, as a corpus of the same kind.
     *
     * @param from the first, from 0
     * @param to where they end; more than {@code from}
     */
    Corpus part(int from, int to);

    /** Sizes and digest of the canonical form, as {@link CorpusImport} gave them; runs over the whole text. */
    default CorpusSummary summary() {
        return CanonicalWriter.summaryOf(this);
    }

    /** Unicode code points of the texts; runs over the whole text. */
    default long characters() {
        return summary().characters();
    }

    /** SHA-256 of the canonical form, in hexadecimal; runs over the whole text. */
    default String digest() {
        return summary().sha256();
    }
}
