package dev.quatrain.engine.corpus.audio;

import dev.quatrain.engine.corpus.CorpusFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a WAV file (RIFF, Microsoft and IBM 1991): one channel, 8,000 samples per second, PCM of 8 or 16 bits or μ-law.
 * Other rates and several channels are rejected and never converted; the user has to choose a suitable conversion. Chunks
 * after the samples are not read.
 */
public final class WavReader {

    private static final int BUFFER = 1 << 14;
    private static final int LARGEST_FORMAT = 1 << 10;
    /** The size that a writer stores if it did not know the size in advance. */
    private static final long UP_TO_THE_END = 0xFFFF_FFFFL;

    private final InputStream in;
    private final String file;
    private final int most;
    private final StringBuilder sound = new StringBuilder();
    private long position;

    /**
     * @param file the name for error messages
     * @param most the largest number of samples
     */
    public WavReader(InputStream in, String file, int most) {
        this.in = in;
        this.file = file;
        this.most = most;
    }

    /**
     * Reads the whole file.
     *
     * @return see {@link SoundText}
     * @throws CorpusFormatException if it is damaged, too long, or has an unsupported format
     * @throws IOException if the stream fails
     */
    public String read() throws IOException {
        expect("RIFF");
        take(4, "the size of the whole");
        expect("WAVE");
        WavFormat format = null;
        while (true) {
            String chunk = tag("a chunk of samples");
            long size = take(4, "a chunk's size").getInt() & 0xFFFF_FFFFL;
            if (chunk.equals("data")) {
                readSamples(require(format), size);
                return sound.toString();
            } else if (chunk.equals("fmt ")) {
                format = format(size);
            } else {
                skip(size);
            }
            skip(size & 1); // chunks begin at even offsets
        }
    }

    private WavFormat format(long size) throws IOException {
        if (size < WavFormat.BYTES || size > LARGEST_FORMAT) {
            throw malformed(
                    "expected a chunk 'fmt ' of %d bytes or some more, came %d".formatted(WavFormat.BYTES, size));
        }
        long start = position;
        WavFormat format = WavFormat.of(take((int) size, "the format of the samples"));
        if (!format.readable()) {
            position = start;
            throw malformed("expected 1 channel, %d Hz, PCM of 8 or 16 bits or μ-law of 8 bits; came %s"
                    .formatted(SoundText.RATE, format));
        }
        return format;
    }

    private WavFormat require(@Nullable WavFormat format) throws CorpusFormatException {
        if (format == null) {
            throw malformed("expected a chunk 'fmt ' before the samples, came none");
        }
        return format;
    }

    private void readSamples(WavFormat format, long size) throws IOException {
        long left = size;
        byte[] buffer = new byte[BUFFER];
        while (left > 0) {
            int wanted = (int) Math.min(BUFFER, left);
            int count = in.readNBytes(buffer, 0, wanted);
            position += count;
            left -= count;
            if (count % format.bytesOfSample() != 0) {
                throw malformed("expected a sample of 2 bytes, came 1");
            }
            add(ByteBuffer.wrap(buffer, 0, count).order(ByteOrder.LITTLE_ENDIAN), format);
            if (count < wanted) {
                requireUnknown(size, left);
                return;
            }
        }
    }

    private void requireUnknown(long size, long left) throws CorpusFormatException {
        if (size != UP_TO_THE_END) {
            throw malformed("expected %d more bytes of samples, came the end of the file".formatted(left));
        }
    }

    private void add(ByteBuffer bytes, WavFormat format) throws CorpusFormatException {
        if (sound.length() + bytes.limit() / format.bytesOfSample() > most) {
            throw CorpusFormatException.tooLarge(
                    file, "a recording of more than %d samples, %d seconds".formatted(most, most / SoundText.RATE));
        }
        while (bytes.hasRemaining()) {
            sound.append(SoundText.character(code(bytes, format)));
        }
    }

    private static byte code(ByteBuffer bytes, WavFormat format) {
        if (format.coding() == WavFormat.MULAW) {
            return bytes.get();
        }
        return Mulaw.encode(
                format.bits() == 16 ? bytes.getShort() : (bytes.get() & 0xFF) - 128 << 8); // 8 bits are unsigned
    }

    private void expect(String tag) throws IOException {
        String found = tag("'" + tag + "'");
        if (!found.equals(tag)) {
            position -= tag.length();
            throw malformed("expected '%s', as WAV files have it, came '%s'".formatted(tag, found));
        }
    }

    /** A four-byte name; nonprintable bytes become question marks. */
    private String tag(String what) throws IOException {
        byte[] name = take(4, what).array();
        return new String(name, StandardCharsets.US_ASCII).replaceAll("[^ -~]", "?");
    }

    private ByteBuffer take(int count, String what) throws IOException {
        byte[] bytes = in.readNBytes(count);
        position += bytes.length;
        if (bytes.length < count) {
            throw malformed("expected %s, came the end of the file".formatted(what));
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void skip(long count) throws IOException {
        for (long left = count; left > 0; left -= BUFFER) {
            take((int) Math.min(BUFFER, left), "the rest of a chunk");
        }
    }

    private CorpusFormatException malformed(String detail) {
        return CorpusFormatException.malformed(file, "at byte %d: %s".formatted(position, detail));
    }
}
