package dev.quatrain.engine.corpus.audio;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * The sample format of a WAV file.
 *
 * @param coding the format tag of Microsoft's registry: 1 PCM, 7 μ-law …
 * @param rate samples per second
 * @param bits per sample
 */
record WavFormat(int coding, int channels, long rate, int bits) {

    /** The smallest size of the chunk {@code fmt }, in bytes. */
    static final int BYTES = 16;

    /** Its size if the coding is given by a GUID. */
    static final int EXTENSIBLE_BYTES = 40;

    static final int PCM = 1;
    static final int FLOAT = 3;
    static final int ALAW = 6;
    static final int MULAW = 7;

    private static final int MOST_CHANNELS = 64;

    private static final int EXTENSIBLE = 0xFFFE;
    private static final int UNKNOWN = 0;
    private static final int CODING_IN_GUID = 24;
    /** The rest of each GUID after the coding, as two little-endian numbers. */
    private static final long GUID_MIDDLE = 0x0010_0000_0000L;

    private static final long GUID_END = 0x719B_3800_AA00_0080L;

    private static final Map<Integer, String> CODINGS = Map.of(
            PCM, "PCM", 2, "ADPCM", FLOAT, "floating point", ALAW, "A-law", MULAW, "μ-law", 17, "ADPCM", 85, "MP3");

    /** @param chunk the content of {@code fmt }, little-endian, at least {@link #BYTES} long */
    static WavFormat of(ByteBuffer chunk) {
        int coding = chunk.getShort(0) & 0xFFFF;
        return new WavFormat(
                coding == EXTENSIBLE ? extended(chunk) : coding,
                chunk.getShort(2) & 0xFFFF,
                chunk.getInt(4) & 0xFFFF_FFFFL,
                chunk.getShort(14) & 0xFFFF);
    }

    private static int extended(ByteBuffer chunk) {
        boolean known = chunk.limit() >= EXTENSIBLE_BYTES
                && chunk.getLong(CODING_IN_GUID) >>> 16 == GUID_MIDDLE
                && chunk.getLong(CODING_IN_GUID + 8) == GUID_END;
        return known ? chunk.getShort(CODING_IN_GUID) & 0xFFFF : UNKNOWN;
    }

    boolean readable() {
        boolean known = switch (coding) {
            case PCM -> bits >= 1 && bits <= 32;
            case FLOAT -> bits == 32 || bits == 64;
            case ALAW, MULAW -> bits == 8;
            default -> false;
        };
        return known && channels >= 1 && channels <= MOST_CHANNELS && Resampler.converts(rate, SoundText.RATE);
    }

    /** Whether samples are stored as they are, but for rounding. */
    boolean plain() {
        boolean exact = coding == PCM && (bits == 8 || bits == 16) || coding == MULAW;
        return exact && channels == 1 && rate == SoundText.RATE;
    }

    int bytesOfSample() {
        return (bits + 7) / 8;
    }

    int bytesOfFrame() {
        return channels * bytesOfSample();
    }

    /** The next sample, from −1 to 1. Bits that do not fill a byte are its upper ones. */
    double sample(ByteBuffer bytes) {
        return switch (coding) {
            case FLOAT -> bits == 32 ? finite(bytes.getFloat()) : finite(bytes.getDouble());
            case MULAW -> Mulaw.decode(bytes.get()) / 32_768.0;
            case ALAW -> alaw(bytes.get()) / 32_768.0;
            default -> pcm(bytes);
        };
    }

    private double pcm(ByteBuffer bytes) {
        int size = bytesOfSample();
        if (size == 1) {
            return ((bytes.get() & 0xFF) - 128) / 128.0; // 8 bits are unsigned
        }
        int value = 0;
        for (int shift = 32 - 8 * size; shift < 32; shift += 8) {
            value |= (bytes.get() & 0xFF) << shift;
        }
        return value / 2_147_483_648.0;
    }

    private static double finite(double sample) {
        return Double.isFinite(sample) ? sample : 0;
    }

    /** ITU-T Recommendation G.711 (1988). */
    private static int alaw(byte code) {
        int bits = code ^ 0x55;
        int segment = bits >> 4 & 7;
        int step = (bits & 0xF) << 4;
        int magnitude = segment == 0 ? step + 8 : step + 0x108 << segment - 1;
        return (bits & 0x80) != 0 ? magnitude : -magnitude;
    }

    @Override
    public String toString() {
        return "%d channels, %d Hz, %s of %d bits"
                .formatted(channels, rate, CODINGS.getOrDefault(coding, "coding " + coding), bits);
    }
}
