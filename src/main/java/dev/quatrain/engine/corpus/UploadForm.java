package dev.quatrain.engine.corpus;

import org.jspecify.annotations.Nullable;

/**
 * How an upload is to be read.
 *
 * @param fileName tells the format by its ending: .txt .tsv .csv .jsonl .json .abc .wav, or .gz .zip .tar .tgz .tar.gz of those
 * @param kind what the documents are
 * @param entriesGlob which entries of an archive are read, in the notation of {@link java.nio.file.FileSystem#getPathMatcher}
 *     ({@code *} stays within a folder, {@code **} does not); without it every entry whose ending suits the kind
 * @param fieldPointer the JSON pointer (RFC 6901) of the text within each JSON value; without it the value itself
 */
public record UploadForm(
        String fileName,
        CorpusKind kind,
        @Nullable String entriesGlob,
        @Nullable String fieldPointer) {

    public static UploadForm of(String fileName, CorpusKind kind) {
        return new UploadForm(fileName, kind, null, null);
    }
}
