package dev.quatrain.engine.tensor;

import java.util.SplittableRandom;

/** Stateless random generators: each use of randomness gives its seed and its purpose. */
public final class Seeds {

    private Seeds() {}

    /** A generator for one purpose at one step. The same arguments give the same numbers on every device. */
    public static SplittableRandom generator(long seed, long purpose, long step) {
        return new SplittableRandom(mix(mix(seed ^ purpose * 0x9E3779B97F4A7C15L) + step));
    }

    /** The finalizer of SplitMix64 (Steele, Lea & Flood 2014). */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
