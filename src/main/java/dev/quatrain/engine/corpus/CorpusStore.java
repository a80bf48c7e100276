package dev.quatrain.engine.corpus;

import dev.quatrain.engine.storage.BlobStore;
import dev.quatrain.engine.storage.BlobView;
import dev.quatrain.engine.storage.ScratchSpace;
import dev.quatrain.engine.storage.SetName;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** Stores corpora in their canonical form, each as a set of one blob. Thread-safe. */
public final class CorpusStore {

    /** The number of parts of the sets' names. */
    public static final int NAME_PARTS = 1;

    static final String BLOB = "corpus";

    private final BlobStore blobs;
    private final ScratchSpace scratch;

    /**
     * @param blobs a store of corpora only
     * @param scratch for trainings with long texts
     */
    public CorpusStore(BlobStore blobs, ScratchSpace scratch) {
        this.blobs = blobs;
        this.scratch = scratch;
    }

    /**
     * A stored corpus.
     *
     * @param characters Unicode code points
     * @param sha256 the digest of the canonical form, in hexadecimal
     */
    public record Stored(String id, CorpusKind kind, long characters, String sha256) {

        boolean isLong() {
            return kind == CorpusKind.TEXT && characters > LongText.LEAST;
        }
    }

    /**
     * Reads an upload to its end and stores its canonical form, completely or not at all.
     *
     * @throws CorpusFormatException if the upload is not a valid corpus of its kind
     * @throws IOException if the upload is interrupted or the storage fails
     */
    public CorpusSummary store(String id, InputStream upload, UploadForm form) throws IOException {
        return blobs.write(SetName.of(id), draft -> {
            try (OutputStream canonical = draft.create(BLOB)) {
                return new CorpusImport().copy(upload, form, canonical, draft.scratch());
            }
        });
    }

    /**
     * The source of a corpus. A text of more than {@link LongText#LEAST} code points is read in blocks. Opening it throws
     * {@link java.nio.file.NoSuchFileException} if the corpus was deleted.
     */
    public CorpusSource source(Stored corpus) {
        return () -> {
            try (BlobView view = open(corpus)) {
                if (corpus.isLong()) {
                    return new LongText(() -> stream(corpus), corpus.characters(), scratch);
                }
                return CorpusFile.read(view, BLOB, corpus.kind());
            }
        };
    }

    /**
     * Reads the first documents only.
     *
     * @param documents the largest number of documents
     * @param characters the largest length of each part
     */
    public List<CorpusExcerpt> preview(Stored corpus, int documents, int characters) throws IOException {
        try (BlobView view = open(corpus);
                InputStream canonical = view.stream(BLOB)) {
            return CorpusFile.preview(canonical, corpus.kind(), documents, characters);
        }
    }

    /** Writes the canonical form. */
    public void copy(Stored corpus, OutputStream out) throws IOException {
        try (BlobView view = open(corpus);
                InputStream canonical = view.stream(BLOB)) {
            canonical.transferTo(out);
        }
    }

    private InputStream stream(Stored corpus) throws IOException {
        BlobView view = open(corpus);
        try {
            return new ViewStream(view, view.stream(BLOB));
        } catch (IOException damaged) {
            view.close();
            throw damaged;
        }
    }

    /** Closes the view with the stream. */
    private static final class ViewStream extends FilterInputStream {

        private final BlobView view;

        ViewStream(BlobView view, InputStream content) {
            super(content);
            this.view = view;
        }

        @Override
        public void close() throws IOException {
            try (view) {
                super.close();
            }
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

    /** Deletes a corpus. No effect if there is none. */
    public void delete(String id) throws IOException {
        blobs.delete(SetName.of(id));
    }
}
