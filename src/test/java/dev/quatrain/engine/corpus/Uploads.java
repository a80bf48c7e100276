package dev.quatrain.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quatrain.engine.storage.BlobView;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Imports what tests have in memory, and looks at what is left in the folder. */
record Uploads(Path folder, ImportLimits limits) {

    Uploads(Path folder) {
        this(folder, ImportLimits.DEFAULT);
    }

    CorpusSummary copy(UploadForm form, byte[] upload) throws IOException {
        try (OutputStream canonical = Files.newOutputStream(file())) {
            return new CorpusImport(limits).copy(new ByteArrayInputStream(upload), form, canonical, folder);
        }
    }

    /** The canonical form of an upload. */
    String canonical(UploadForm form, byte[] upload) throws IOException {
        copy(form, upload);
        assertThat(left()).containsExactly(file());
        return Files.readString(file());
    }

    String canonical(String fileName, CorpusKind kind, String upload) throws IOException {
        return canonical(UploadForm.of(fileName, kind), Packed.utf8(upload));
    }

    /** The complaint about an upload, of which no temporary file is left behind. */
    CorpusFormatException refusal(UploadForm form, byte[] upload) throws IOException {
        CorpusFormatException complaint = catchThrowableOfType(CorpusFormatException.class, () -> copy(form, upload));
        assertThat(complaint).as("a complaint").isNotNull();
        assertThat(left()).as("files left behind").containsExactly(file()); // which its store would not keep
        return complaint;
    }

    String refusal(String fileName, CorpusKind kind, String upload) throws IOException {
        return refusal(UploadForm.of(fileName, kind), Packed.utf8(upload)).getMessage();
    }

    /** What was stored. */
    Corpus read(CorpusKind kind) throws IOException {
        return CorpusFile.read(BlobView.of(folder), CorpusStore.BLOB, kind);
    }

    List<CorpusExcerpt> preview(CorpusKind kind, int documents, int characters) throws IOException {
        try (InputStream canonical = Files.newInputStream(file())) {
            return CorpusFile.preview(canonical, kind, documents, characters);
        }
    }

    Path file() {
        return folder.resolve(CorpusStore.BLOB);
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
