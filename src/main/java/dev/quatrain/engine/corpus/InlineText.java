package dev.quatrain.engine.corpus;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A corpus that came as a string: read as a file of that text would be, .abc for tunes, .json for rhymes, else .txt. */
public record InlineText(CorpusKind kind, String text) implements CorpusSource {

    /** @throws IllegalArgumentException if the kind is sound, which no string holds */
    public InlineText {
        if (kind == CorpusKind.AUDIO) {
            throw new IllegalArgumentException("sound is no text");
        }
    }

    @Override
    public Corpus open() throws IOException {
        ByteArrayOutputStream canonical = new ByteArrayOutputStream();
        new CorpusImport().write(upload(), form(), canonical);
        return CorpusFile.read(new ByteArrayInputStream(canonical.toByteArray()), kind);
    }

    /** What {@link CorpusImport#copy} needs to store it. */
    public UploadForm form() {
        return UploadForm.of(
                switch (kind) {
                    case TUNES -> "text.abc";
                    case RHYMES -> "text.json";
                    default -> "text.txt";
                },
                kind);
    }

    /**
     * The text as an upload.
     *
     * @throws CorpusFormatException if it holds half of a surrogate pair, which UTF-8 cannot write
     */
    public InputStream upload() throws CorpusFormatException {
        Unicode.requireWhole(text, form().fileName());
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
