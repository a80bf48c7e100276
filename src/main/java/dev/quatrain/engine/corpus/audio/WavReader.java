package dev.quatrain.engine.corpus.audio;

import dev.quatrain.engine.corpus.CorpusFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a WAV file (RIFF, Microsoft and IBM 1991): PCM of up to 32 bits, floating point, A-law or μ-law. Channels are averaged,
 * and other rates than {@link SoundText#RATE} converted by a {@link Resampler}. Chunks after the samples are not read.
 */
public final class WavReader {

    private static final int BUFFER = 1 << 14;
    private static final int LARGEST_FORMAT = 1 << 10;
    /**
     * Sizes from this one on are those of writers that did not know the size in advance: 0xFFFFFFFF, or the largest multiple of
     * a frame below 0x7FFFFFFF or so.
     */
    private static final long UP_TO_THE_END = 0x7FFF_0000L;

    private final InputStream in;
    private final String file;
    private final int most;
    private final StringBuilder sound = new StringBuilder();
    private @Nullable WavFormat converted;
    private boolean unsized; // of the whole
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
        long whole = take(4, "the size of the whole").getInt() & 0xFFFF_FFFFL;
        unsized = whole == 0 || whole >= UP_TO_THE_END;
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
                    "expected a chunk 'fmt ' of %d bytes or some more, got %d".formatted(WavFormat.BYTES, size));
        }
        long start = position;
        WavFormat format = WavFormat.of(take((int) size, "the format of the samples"));
        if (!format.readable()) {
            position = start;
            throw malformed(
                    "expected PCM of up to 32 bits, floating point, A-law or μ-law, at a usual rate, got %s; %s converts it"
                            .formatted(format, SoundFiles.command(file)));
        }
        converted = format.plain() ? null : format;
        return format;
    }

    private WavFormat require(@Nullable WavFormat format) throws CorpusFormatException {
        if (format == null) {
            throw malformed("expected a chunk 'fmt ' before the samples, got none");
        }
        return format;
    }

    /** The format that was converted, in words; empty if the samples are as they were. */
    public Optional<String> conversion() {
        return Optional.ofNullable(converted).map(WavFormat::toString);
    }

    private void readSamples(WavFormat format, long size) throws IOException {
        boolean toTheEnd = size >= UP_TO_THE_END || size == 0 && unsized;
        long left = toTheEnd ? Long.MAX_VALUE : size;
        Samples samples = new Samples(format);
        byte[] buffer = new byte[BUFFER / format.bytesOfFrame() * format.bytesOfFrame()];
        while (left > 0) {
            int wanted = (int) Math.min(buffer.length, left);
            int count = in.readNBytes(buffer, 0, wanted);
            position += count;
            left -= count;
            int surplus = count % format.bytesOfFrame();
            if (surplus != 0) {
                throw malformed("expected a sample of %d bytes, got %d".formatted(format.bytesOfFrame(), surplus));
            }
            samples.accept(ByteBuffer.wrap(buffer, 0, count).order(ByteOrder.LITTLE_ENDIAN));
            if (count < wanted && !toTheEnd) {
                throw malformed("expected %d more bytes of samples, got the end of the file".formatted(left));
            }
            left = count < wanted ? 0 : left;
        }
        samples.finish();
    }

    /** Samples on their way into the text. */
    private final class Samples {
        private final WavFormat format;
        private final @Nullable Resampler resampler;

        Samples(WavFormat format) {
            this.format = format;
            this.resampler =
                    format.rate() == SoundText.RATE ? null : new Resampler((int) format.rate(), SoundText.RATE);
        }

        void accept(ByteBuffer bytes) throws CorpusFormatException {
            while (bytes.hasRemaining()) {
                if (format.plain()) {
                    sound.append(SoundText.character(code(bytes, format)));
                } else {
                    mix(bytes);
                }
            }
            requireShort();
        }

        private void mix(ByteBuffer bytes) {
            double sum = 0;
            for (int channel = 0; channel < format.channels(); channel++) {
                sum += format.sample(bytes);
            }
            double mean = sum / format.channels();
            if (resampler == null) {
                append(mean);
            } else {
                resampler.accept(mean, this::append);
            }
        }

        void finish() throws CorpusFormatException {
            if (resampler != null) {
                resampler.finish(this::append);
            }
            requireShort();
        }

        private void append(double sample) {
            long rounded = Math.round(sample * 32_768);
            int clipped = (int) Math.max(-32_768, Math.min(32_767, rounded));
            sound.append(SoundText.character(Mulaw.encode(clipped)));
        }
    }

    private void requireShort() throws CorpusFormatException {
        if (sound.length() > most) {
            throw CorpusFormatException.tooLarge(
                    file, "a recording of more than %d samples, %d seconds".formatted(most, most / SoundText.RATE));
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
        byte[] found = take(tag.length(), "'" + tag + "'").array();
        String name = printable(found);
        if (!name.equals(tag)) {
            position -= tag.length();
            String other = SoundFiles.format(found)
                    .map(format -> "; %s is not read, but %s converts it".formatted(format, SoundFiles.command(file)))
                    .orElse("");
            throw malformed("expected '%s', as WAV files have it, got '%s'%s".formatted(tag, name, other));
        }
    }

    /** A four-byte name; nonprintable bytes become question marks. */
    private String tag(String what) throws IOException {
        return printable(take(4, what).array());
    }

    private static String printable(byte[] name) {
        return new String(name, StandardCharsets.US_ASCII).replaceAll("[^ -~]", "?");
    }

    private ByteBuffer take(int count, String what) throws IOException {
        byte[] bytes = in.readNBytes(count);
        position += bytes.length;
        if (bytes.length < count) {
            throw malformed("expected %s, got the end of the file".formatted(what));
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
