package dev.quatrain.engine.constrain;

import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Transition;

/**
 * UTF-8 encoding of code points. Lucene's UTF-8 automaton accepts some over-long forms, which is safe only for lookups of
 * valid text.
 */
final class Utf8 {
    /** The last code points of one, two and three bytes. */
    private static final int[] LONGEST = {0x7F, 0x7FF, 0xFFFF};

    private Utf8() {}

    /** The number of bytes of a code point. */
    static int length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }

    /** The byte at an index, unsigned. */
    static int at(int codePoint, int index) {
        int length = length(codePoint);
        int bits = codePoint >> 6 * (length - 1 - index);
        if (index > 0) {
            return 0x80 | bits & 0x3F;
        }
        return length == 1 ? bits : 0xF00 >> length & 0xFF | bits;
    }

    /** The first {@code count} bytes as a number in base 256. */
    static int first(int codePoint, int count) {
        int bytes = 0;
        for (int index = 0; index < count; index++) {
            bytes = bytes << 8 | at(codePoint, index);
        }
        return bytes;
    }

    /**
     * An automaton over bytes that accepts the encodings of exactly the texts that {@code codePoints} accepts. {@code
     * codePoints} must not contain surrogates. The result may be nondeterministic.
     */
    static Automaton automaton(Automaton codePoints) {
        Automaton bytes = new Automaton();
        for (int state = 0; state < codePoints.getNumStates(); state++) {
            bytes.setAccept(bytes.createState(), codePoints.isAccept(state));
        }
        Automaton.Builder builder = new Automaton.Builder();
        builder.copyStates(bytes);
        Transition transition = new Transition();
        for (int state = 0; state < codePoints.getNumStates(); state++) {
            int count = codePoints.initTransition(state, transition);
            for (int i = 0; i < count; i++) {
                codePoints.getNextTransition(transition);
                add(builder, transition, transition.min, transition.max);
            }
        }
        return builder.finish();
    }

    /**
     * Adds a transition for the code points from {@code min} to {@code max}. Splits the range until each byte ranges freely
     * between two bounds.
     */
    private static void add(Automaton.Builder bytes, Transition transition, int min, int max) {
        int cut = cut(min, max);
        if (cut < max) {
            add(bytes, transition, min, cut);
            add(bytes, transition, cut + 1, max);
            return;
        }
        int from = transition.source;
        int length = length(max);
        for (int index = 0; index < length; index++) {
            int to = index == length - 1 ? transition.dest : bytes.createState();
            bytes.addTransition(from, to, at(min, index), at(max, index));
            from = to;
        }
    }

    /** Where a range is split first; {@code max} if it is not split. */
    private static int cut(int min, int max) {
        for (int longest : LONGEST) {
            if (min <= longest && longest < max) {
                return longest;
            }
        }
        for (int bits = 6; bits < 6 * length(max); bits += 6) {
            int mask = (1 << bits) - 1;
            if (min >> bits != max >> bits) {
                if ((min & mask) != 0) {
                    return min | mask;
                }
                if ((max & mask) != mask) {
                    return (max & ~mask) - 1;
                }
            }
        }
        return max;
    }
}
