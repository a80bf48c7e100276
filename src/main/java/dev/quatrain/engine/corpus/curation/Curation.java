package dev.quatrain.engine.corpus.curation;

import dev.quatrain.engine.corpus.CorpusFormatException;
import dev.quatrain.engine.corpus.CorpusKind;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which documents of an upload are kept, and in which script.
 *
 * @param script null to keep the text as it is
 * @param verseShapes a document is kept if it has one of them; empty for all documents
 * @param titleMember the name of the JSON member beside the text that has its title; every second document with one begins with
 *     it, on a line of its own. Null for no titles
 */
public record Curation(
        @Nullable Script script,
        SortedSet<VerseShape> verseShapes,
        @Nullable String titleMember) {

    public Curation {
        verseShapes = Collections.unmodifiableSortedSet(new TreeSet<>(verseShapes));
    }

    /** Keeps everything as it is. */
    public static final Curation NONE = new Curation(null, new TreeSet<>(), null);

    /** @throws CorpusFormatException if there is nothing to choose in a corpus of this kind */
    public void requireApplicable(CorpusKind kind) throws CorpusFormatException {
        boolean documents = kind == CorpusKind.LINES || kind == CorpusKind.LABELLED || kind == CorpusKind.PARALLEL;
        if (script != null && !documents) {
            throw CorpusFormatException.inapplicable("script: expected a corpus of kind lines, labelled or parallel");
        }
        if (!verseShapes.isEmpty() && kind != CorpusKind.LINES) {
            throw CorpusFormatException.inapplicable("verse: expected a corpus of kind lines");
        }
        if (titleMember != null && kind != CorpusKind.LINES) {
            throw CorpusFormatException.inapplicable("title: expected a corpus of kind lines");
        }
    }

    public boolean keeps(List<String> parts) {
        return verseShapes.isEmpty()
                || VerseShape.of(parts.get(0)).filter(verseShapes::contains).isPresent();
    }

    public List<String> written(List<String> parts) {
        return script == null ? parts : parts.stream().map(script::convert).toList();
    }
}
