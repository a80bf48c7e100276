package dev.quatrain.engine.corpus;

import dev.quatrain.engine.corpus.table.TableForm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A corpus that is given as a string. It is read like a file with this content: .abc for tunes, .json for rhymes and templates, else .txt.
 *
 * @param table how columns are found; null to find out
 */
public record InlineText(
        CorpusKind kind, String text, @Nullable TableForm table) implements CorpusSource {

    /** A text whose columns are found out. */
    public InlineText(CorpusKind kind, String text) {
        this(kind, text, null);
    }

    /** @throws IllegalArgumentException if the kind is sound, which a string cannot hold */
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

    /** The form for storing it with {@link CorpusImport#copy}. */
    public UploadForm form() {
        return new UploadForm(
                switch (kind) {
                    case TUNES -> "text.abc";
                    case RHYMES, TEMPLATES -> "text.json";
                    default -> "text.txt";
                },
                kind,
                null,
                null,
                table,
                null);
    }

    /**
     * The text as an upload.
     *
     * @throws CorpusFormatException if it contains an unpaired surrogate, which UTF-8 cannot encode
     */
    public InputStream upload() throws CorpusFormatException {
        Unicode.requireWhole(text, form().fileName());
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
