package dev.quatrain.engine.corpus.audio;

/** The μ-law of ITU-T Recommendation G.711 (1988): 14-bit samples in 8 bits, with finer steps at low amplitudes. */
public final class Mulaw {

    private static final int BIAS = 132; // 33 of 14 bits, in 16
    private static final int LOUDEST = 32_767 - BIAS;
    private static final int SIGN = 0x80;

    private Mulaw() {}

    /**
     * The code of a sample.
     *
     * @param sample from −32,768 to 32,767; amplitudes above 32,635 are clipped
     */
    static byte encode(int sample) {
        int magnitude = BIAS + Math.min(Math.abs(sample), LOUDEST);
        int segment = 24 - Integer.numberOfLeadingZeros(magnitude); // 0 to 7
        int step = magnitude >> segment + 3 & 0xF;
        return (byte) ~((sample < 0 ? SIGN : 0) | segment << 4 | step);
    }

    /** The 16-bit sample of a code: the middle of the code's interval. */
    public static short decode(byte code) {
        int bits = ~code & 0xFF;
        int segment = bits >> 4 & 0x7;
        int magnitude = ((bits & 0xF) << 3) + BIAS << segment;
        return (short) ((bits & SIGN) == 0 ? magnitude - BIAS : BIAS - magnitude);
    }
}
