package dev.quatrain.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
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
        return new CorpusImport(limits).copy(new ByteArrayInputStream(upload), form, file());
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

    /** The complaint about an upload, of which nothing is left behind. */
    CorpusFormatException refusal(UploadForm form, byte[] upload) throws IOException {
        CorpusFormatException complaint = catchThrowableOfType(CorpusFormatException.class, () -> copy(form, upload));
        assertThat(complaint).as("a complaint").isNotNull();
        assertThat(left()).as("files left behind").isEmpty();
        return complaint;
    }

    String refusal(String fileName, CorpusKind kind, String upload) throws IOException {
        return refusal(UploadForm.of(fileName, kind), Packed.utf8(upload)).getMessage();
    }

    Path file() {
        return folder.resolve("canonical");
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
