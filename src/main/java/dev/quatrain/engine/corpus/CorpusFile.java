package dev.quatrain.engine.corpus;

import dev.quatrain.engine.corpus.LabelledCorpus.LabelledText;
import dev.quatrain.engine.corpus.ParallelCorpus.TextPair;
import dev.quatrain.engine.corpus.RhymeTable.RhymeGroup;
import dev.quatrain.engine.corpus.VerseTemplates.NamedTemplate;
import dev.quatrain.engine.storage.BlobView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JsonToken;

/** Reads the canonical forms that {@link CorpusImport} writes. */
final class CorpusFile {

    private CorpusFile() {}

    /**
     * Reads a whole corpus.
     *
     * @param blob the canonical form
     * @throws IOException if it cannot be read or is damaged
     */
    static Corpus read(BlobView view, String blob, CorpusKind kind) throws IOException {
        if (kind == CorpusKind.TEXT) {
            return new TextCorpus(kind, List.of(Files.readString(view.file(blob)))); // once in memory, not twice
        }
        try (InputStream in = view.stream(blob)) {
            return read(in, kind);
        } catch (CorpusFormatException damaged) {
            throw damaged(damaged);
        }
    }

    /**
     * Reads the first documents, and no more of the file than needed.
     *
     * @param documents the largest number of documents
     * @param characters the largest length of each part, in code points; ignored for sound
     * @throws IOException if the canonical form cannot be read or is damaged
     */
    static List<CorpusExcerpt> preview(InputStream canonical, CorpusKind kind, int documents, int characters)
            throws IOException {
        if (kind == CorpusKind.TEXT) {
            // four bytes hold any code point; four more show whether the text continues
            byte[] start = canonical.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, 4L * characters + 4));
            return List.of(CorpusExcerpt.of(List.of(new String(start, StandardCharsets.UTF_8)), characters));
        }
        try {
            return rows(
                    canonical,
                    documents,
                    kind == CorpusKind.AUDIO ? CorpusExcerpt::ofSound : parts -> CorpusExcerpt.of(parts, characters));
        } catch (CorpusFormatException damaged) {
            throw damaged(damaged);
        }
    }

    private static IOException damaged(CorpusFormatException cause) {
        return new IOException("the stored corpus is damaged: " + cause.getMessage(), cause);
    }

    /** Reads a corpus from its canonical form. */
    static Corpus read(InputStream in, CorpusKind kind) throws IOException {
        int all = Integer.MAX_VALUE;
        return switch (kind) {
            case TEXT -> new TextCorpus(kind, List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            case LINES, TUNES, AUDIO -> new TextCorpus(kind, rows(in, all, parts -> parts.get(0)));
            case LABELLED -> new LabelledCorpus(rows(in, all, parts -> new LabelledText(parts.get(0), parts.get(1))));
            case PARALLEL -> new ParallelCorpus(rows(in, all, parts -> new TextPair(parts.get(0), parts.get(1))));
            case RHYMES ->
                new RhymeTable(rows(in, all, parts -> new RhymeGroup(parts.get(0), parts.get(1), parts.get(2))));
            case TEMPLATES -> new VerseTemplates(rows(in, all, parts -> new NamedTemplate(parts.get(0), parts.get(1))));
        };
    }

    private static <T> List<T> rows(InputStream in, int limit, Function<List<String>, T> document) throws IOException {
        JsonCursor json = new JsonCursor(new Utf8Reader(in, "stored corpus"));
        List<T> rows = new ArrayList<>();
        while (rows.size() < limit) {
            JsonToken token = json.next();
            if (token == null) {
                break;
            }
            rows.add(document.apply(token == JsonToken.START_ARRAY ? array(json) : List.of(json.string())));
        }
        return rows;
    }

    private static List<String> array(JsonCursor json) throws IOException {
        List<String> parts = new ArrayList<>();
        while (json.next() == JsonToken.VALUE_STRING) {
            parts.add(json.string());
        }
        return parts;
    }
}
