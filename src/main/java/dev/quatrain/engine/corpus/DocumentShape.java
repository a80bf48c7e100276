package dev.quatrain.engine.corpus;

import java.util.List;

/**
 * What a document of a kind is made of.
 *
 * @param parts the names of its parts, as columns and JSON members are called
 * @param joiner what stands between the strings of an array that is one part
 */
record DocumentShape(List<String> parts, String joiner) {

    /** Of every kind but rhymes, which come as one table. */
    static DocumentShape of(CorpusKind kind) {
        return switch (kind) {
            case TEXT, TUNES -> new DocumentShape(List.of("text"), "\n");
            case LINES -> new DocumentShape(List.of("text"), "");
            case AUDIO -> new DocumentShape(List.of("sound"), "");
            case LABELLED -> new DocumentShape(List.of("label", "text"), "");
            case PARALLEL -> new DocumentShape(List.of("source", "target"), "");
            case RHYMES -> throw new IllegalArgumentException("a rhyme table is no sequence of documents");
        };
    }

    boolean single() {
        return parts.size() == 1;
    }
}
