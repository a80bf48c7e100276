package dev.quatrain.engine.corpus.archive;

import dev.quatrain.engine.corpus.CorpusFormatException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A decompressor's output, with its errors translated to {@link CorpusFormatException}. */
final class DecompressedStream extends FilterInputStream {

    private final String file;

    private DecompressedStream(InputStream in, String file) {
        super(in);
        this.file = file;
    }

    static InputStream open(String file, Reading<InputStream> decompressor) throws IOException {
        return new DecompressedStream(translated(file, decompressor), file);
    }

    /**
     * The result of {@code reading}. An exception means that the file is damaged, since the file is complete on the disk.
     */
    static <T> T translated(String file, Reading<T> reading) throws IOException {
        try {
            return reading.get();
        } catch (CorpusFormatException complaint) {
            throw complaint;
        } catch (IOException | IllegalArgumentException damaged) { // damaged input makes the libraries throw either
            CorpusFormatException complaint =
                    CorpusFormatException.malformed(file, "cannot be unpacked: " + damaged.getMessage());
            complaint.initCause(damaged);
            throw complaint;
        }
    }

    @Override
    public int read() throws IOException {
        return translated(file, in::read);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return translated(file, () -> in.read(target, offset, length));
    }

    /** A supplier that may throw an {@link IOException}. */
    interface Reading<T> {
        T get() throws IOException;
    }
}
