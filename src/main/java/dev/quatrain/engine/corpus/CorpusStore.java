package dev.quatrain.engine.corpus;

import dev.quatrain.engine.storage.BlobStore;
import dev.quatrain.engine.storage.BlobView;
import dev.quatrain.engine.storage.SetName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** Keeps corpora in their canonical form, each as a set of one blob. Safe for use by several threads at once. */
public final class CorpusStore {

    /** How many parts the names of the sets have. */
    public static final int NAME_PARTS = 1;

    static final String BLOB = "corpus";

    private final BlobStore blobs;

    /** @param blobs for corpora alone */
    public CorpusStore(BlobStore blobs) {
        this.blobs = blobs;
    }

    /**
     * A corpus that was stored.
     *
     * @param id what it was stored under
     * @param sha256 of the canonical form, in hexadecimal
     */
    public record Stored(String id, CorpusKind kind, String sha256) {}

    /**
     * Reads an upload to its end and keeps its canonical form, whole or not at all.
     *
     * @throws CorpusFormatException if the upload is no corpus of its kind
     * @throws IOException if the upload breaks off, or the disk fails
     */
    public CorpusSummary store(String id, InputStream upload, UploadForm form) throws IOException {
        return blobs.write(SetName.of(id), draft -> {
            try (OutputStream canonical = draft.create(BLOB)) {
                return new CorpusImport().copy(upload, form, canonical, draft.scratch());
            }
        });
    }

    /** Where training reads a corpus from; opening it throws {@link java.nio.file.NoSuchFileException} if it has been deleted. */
    public CorpusSource source(Stored corpus) {
        return () -> {
            try (BlobView view = open(corpus)) {
                return CorpusFile.read(view, BLOB, corpus.kind());
            }
        };
    }

    /**
     * The first documents as they will be read, without a look at the rest.
     *
     * @param documents how many at most
     * @param characters of each part at most
     */
    public List<CorpusExcerpt> preview(Stored corpus, int documents, int characters) throws IOException {
        try (BlobView view = open(corpus);
                InputStream canonical = view.stream(BLOB)) {
            return CorpusFile.preview(canonical, corpus.kind(), documents, characters);
        }
    }

    private BlobView open(Stored corpus) throws IOException {
        BlobView view = blobs.open(SetName.of(corpus.id()));
        try {
            return view.expecting(BLOB, corpus.sha256());
        } catch (IOException damaged) {
            view.close();
            throw damaged;
        }
    }

    /** Forgets a corpus; of no effect if there is none. */
    public void delete(String id) throws IOException {
        blobs.delete(SetName.of(id));
    }
}
