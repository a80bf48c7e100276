package dev.quatrain.engine.corpus.audio;

import java.util.function.DoubleConsumer;

/**
 * Converts the rate of a signal by a rational factor, with a polyphase filter: a sinc that is windowed by a Kaiser window (Kaiser
 * 1974), of which each output sample takes the phase that is nearest to it in time. It passes what is below 0.45 of the lower rate
 * and attenuates by 80 dB what is above 0.5 of it, so that nothing is aliased. It has no delay.
 */
final class Resampler {

    private static final double ATTENUATION = 80; // dB
    private static final double BETA = 0.1102 * (ATTENUATION - 8.7);
    private static final double PASS = 0.45; // of the lower rate
    private static final double STOP = 0.5;
    private static final int MOST_COEFFICIENTS = 8 << 20;

    private final int up;
    private final int down;
    private final int half; // of the taps, which are to both sides of an output sample
    private final float[][] phases;
    private final double[] recent;
    private long received;
    private long sent;

    Resampler(int from, int to) {
        int divisor = divisor(from, to);
        this.up = to / divisor;
        this.down = from / divisor;
        this.half = half(from, to);
        this.phases = phases(Math.min(1.0, (double) to / from));
        this.recent = new double[Integer.highestOneBit(2 * half + 1) * 2];
    }

    /** Whether the factor is simple enough for a table of coefficients. */
    static boolean converts(long from, int to) {
        return from >= 1000
                && from <= 768_000
                && to / divisor((int) from, to) * 2L * half((int) from, to) <= MOST_COEFFICIENTS;
    }

    private static int divisor(int a, int b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    private static int half(int from, int to) {
        double width = 2 * Math.PI * (STOP - PASS) * Math.min(1.0, (double) to / from);
        return (int) Math.ceil((ATTENUATION - 8) / (2.285 * width) / 2) + 1;
    }

    /** @param band the lower rate over the rate of the input */
    private float[][] phases(double band) {
        float[][] table = new float[up][2 * half];
        for (int phase = 0; phase < up; phase++) {
            double sum = 0;
            double[] taps = new double[2 * half];
            for (int tap = 0; tap < taps.length; tap++) {
                double distance = (double) phase / up + half - 1 - tap; // in samples of the input
                taps[tap] = sinc((PASS + STOP) * band * distance) * window(distance / half);
                sum += taps[tap];
            }
            for (int tap = 0; tap < taps.length; tap++) {
                table[phase][tap] = (float) (taps[tap] / sum);
            }
        }
        return table;
    }

    private static double sinc(double x) {
        return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double window(double place) {
        return Math.abs(place) >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - place * place)) / bessel(BETA);
    }

    /** The modified Bessel function of the first kind and order 0, by its series. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-12 * sum; k++) {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }

    /** Takes a sample, and passes on those of the other rate that are settled now. */
    void accept(double sample, DoubleConsumer output) {
        take(sample, Long.MAX_VALUE, output);
    }

    private void take(double sample, long most, DoubleConsumer output) {
        recent[(int) received++ & recent.length - 1] = sample;
        while (sent < most && sent * down / up + half < received) {
            send(output);
        }
    }

    /** Passes on the rest, as if silence followed. */
    void finish(DoubleConsumer output) {
        long all = (received * up + down - 1) / down;
        while (sent < all) {
            take(0, all, output);
        }
    }

    private void send(DoubleConsumer output) {
        long base = sent * down / up;
        float[] taps = phases[(int) (sent * down % up)];
        double sum = 0;
        for (int tap = 0; tap < taps.length; tap++) {
            sum += taps[tap] * recent[(int) (base + tap - half + 1) & recent.length - 1];
        }
        sent++;
        output.accept(sum);
    }
}
