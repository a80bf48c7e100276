package dev.quatrain.engine.corpus;

import dev.quatrain.engine.corpus.curation.Curation;
import dev.quatrain.engine.corpus.table.TableForm;
import org.jspecify.annotations.Nullable;

/**
 * How an upload is to be read.
 *
 * @param fileName its extension sets the format: .txt .tsv .csv .jsonl .json .abc .wav, optionally packed as .gz .zip .tar
 *     .tgz .tar.gz
 * @param kind of corpus
 * @param entriesGlob selects entries of an archive, in the syntax of {@link java.nio.file.FileSystem#getPathMatcher} ({@code
 *     *} does not cross folders, {@code **} does); without it every entry with a suitable extension
 * @param fieldPointer the JSON pointer (RFC 6901) of the text within each JSON value; without it the value itself
 * @param table how columns are found; null to find out
 * @param curation which documents are kept; null for all
 */
public record UploadForm(
        String fileName,
        CorpusKind kind,
        @Nullable String entriesGlob,
        @Nullable String fieldPointer,
        @Nullable TableForm table,
        @Nullable Curation curation) {

    /** A form whose columns have the names or the order of the parts, and whose documents are all kept. */
    public UploadForm(String fileName, CorpusKind kind, @Nullable String entriesGlob, @Nullable String fieldPointer) {
        this(fileName, kind, entriesGlob, fieldPointer, null, null);
    }

    public static UploadForm of(String fileName, CorpusKind kind) {
        return new UploadForm(fileName, kind, null, null);
    }

    public UploadForm with(TableForm other) {
        return new UploadForm(fileName, kind, entriesGlob, fieldPointer, other, curation);
    }

    public UploadForm with(Curation other) {
        return new UploadForm(fileName, kind, entriesGlob, fieldPointer, table, other);
    }
}
