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
    static final int MULAW = 7;

    private static final int EXTENSIBLE = 0xFFFE;
    private static final int UNKNOWN = 0;
    private static final int CODING_IN_GUID = 24;
    /** The rest of each GUID after the coding, as two little-endian numbers. */
    private static final long GUID_MIDDLE = 0x0010_0000_0000L;

    private static final long GUID_END = 0x719B_3800_AA00_0080L;

    private static final Map<Integer, String> CODINGS =
            Map.of(PCM, "PCM", 2, "ADPCM", 3, "floating point", 6, "A-law", MULAW, "μ-law", 17, "ADPCM", 85, "MP3");

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
        boolean written = coding == PCM && (bits == 8 || bits == 16) || coding == MULAW && bits == 8;
        return written && channels == 1 && rate == SoundText.RATE;
    }

    int bytesOfSample() {
        return bits / 8;
    }

    @Override
    public String toString() {
        return "%d channels, %d Hz, %s of %d bits"
                .formatted(channels, rate, CODINGS.getOrDefault(coding, "coding " + coding), bits);
    }
}
