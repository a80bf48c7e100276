package dev.quatrain.engine.corpus;

import java.util.List;

/**
 * The parts of a document, by kind.
 *
 * @param parts their names, as in CSV headers and JSON members
 * @param joiner the separator between the strings of an array that forms one part
 */
record DocumentShape(List<String> parts, String joiner) {

    /** The shape of every kind except rhymes, which are a single table. */
    static DocumentShape of(CorpusKind kind) {
        return switch (kind) {
            case TEXT, TUNES -> new DocumentShape(List.of("text"), "\n");
            case LINES -> new DocumentShape(List.of("text"), "");
            case AUDIO -> new DocumentShape(List.of("sound"), "");
            case LABELLED -> new DocumentShape(List.of("label", "text"), "");
            case PARALLEL -> new DocumentShape(List.of("source", "target"), "");
            case TEMPLATES -> new DocumentShape(List.of("name", "template"), "");
            case RHYMES -> throw new IllegalArgumentException("a rhyme table is no sequence of documents");
        };
    }

    boolean single() {
        return parts.size() == 1;
    }
}
