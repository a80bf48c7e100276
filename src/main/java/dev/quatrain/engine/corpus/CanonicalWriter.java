package dev.quatrain.engine.corpus;

import dev.quatrain.engine.corpus.observe.CorpusReading;
import dev.quatrain.engine.storage.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.util.List;

/**
 * Writes the canonical form of a corpus: a continuous text unchanged, every other kind as JSON Lines with one string or
 * array of strings per line. Equal texts give equal bytes, also in later versions, because the digest depends on every byte.
 * Several continuous texts are joined with a blank line between two of them.
 */
final class CanonicalWriter {

    private static final int BUFFER = 1 << 16;

    private final CorpusKind kind;
    private final DigestOutputStream digested;
    private final Writer writer;
    private long bytes;
    private long characters;
    private long documents;
    /** Trailing line feeds of a continuous text; dropped if another text follows. */
    private int pendingLineFeeds;

    private boolean joining;

    CanonicalWriter(OutputStream target, CorpusKind kind) {
        this.kind = kind;
        this.digested = new DigestOutputStream(new BufferedOutputStream(target, BUFFER), Sha256.start());
        this.writer = new OutputStreamWriter(digested, StandardCharsets.UTF_8);
    }

    static CorpusSummary summaryOf(Corpus corpus) {
        CanonicalWriter writer = new CanonicalWriter(OutputStream.nullOutputStream(), corpus.kind());
        try {
            for (List<String> row : (Iterable<List<String>>) corpus.rows()::iterator) {
                writer.row(row);
            }
            return writer.finish(CorpusReading.NONE);
        } catch (IOException impossible) {
            throw new UncheckedIOException("nothing is written anywhere", impossible);
        }
    }

    /** Writes a document, with the parts of {@link Corpus#rows}. */
    void row(List<String> parts) throws IOException {
        if (kind == CorpusKind.TEXT) {
            beginText();
            text(parts.get(0));
            return;
        }
        for (String part : parts) {
            count(part);
        }
        writer.write(parts.size() == 1 ? CanonicalJson.string(parts.get(0)) : CanonicalJson.array(parts));
        writer.write('\n');
        documents++;
    }

    /** Starts another continuous text, to which {@link #text} appends. */
    void beginText() {
        joining = characters > 0;
    }

    /** Appends to the current continuous text. A surrogate pair may be split between two pieces. */
    void text(CharSequence piece) throws IOException {
        int start = joining ? leadingLineFeeds(piece) : 0;
        int end = piece.length() - trailingLineFeeds(piece, start);
        if (end > start) {
            write(joining ? "\n\n" : "\n".repeat(pendingLineFeeds));
            write(piece.subSequence(start, end));
            joining = false;
            pendingLineFeeds = 0;
            documents = 1;
        }
        if (!joining) {
            pendingLineFeeds += piece.length() - end;
        }
    }

    /** Writes the pending line feeds. The stream stays open. Call once. */
    CorpusSummary finish(CorpusReading reading) throws IOException {
        write("\n".repeat(pendingLineFeeds));
        writer.flush();
        long size = kind == CorpusKind.AUDIO ? characters : bytes; // a sample is one byte, however it is stored
        return new CorpusSummary(size, characters, documents, Sha256.finish(digested.getMessageDigest()), reading);
    }

    private void write(CharSequence text) throws IOException {
        count(text);
        writer.append(text);
    }

    /** Two bytes for each surrogate of a pair, since UTF-8 uses four for the pair. */
    private void count(CharSequence text) {
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            boolean surrogate = Character.isSurrogate(unit);
            bytes += unit < 0x80 ? 1 : unit < 0x800 || surrogate ? 2 : 3;
            characters += surrogate && Character.isLowSurrogate(unit) ? 0 : 1;
        }
    }

    private static int leadingLineFeeds(CharSequence text) {
        int count = 0;
        while (count < text.length() && text.charAt(count) == '\n') {
            count++;
        }
        return count;
    }

    private static int trailingLineFeeds(CharSequence text, int start) {
        int end = text.length();
        while (end > start && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.length() - end;
    }
}
