package dev.quatrain.engine.constrain.schema;

/** Arithmetic of numbers of units that suffice. */
final class Fewest {
    /** More than any text has: there is no way. */
    static final int ENDLESS = Integer.MAX_VALUE / 8;

    private Fewest() {}

    static int sum(long... counts) {
        long sum = 0;
        for (long count : counts) {
            sum = Math.min(ENDLESS, sum + count);
        }
        return (int) sum;
    }

    /** One less, if there is a way. */
    static int less(int count) {
        return count < ENDLESS ? count - 1 : ENDLESS;
    }

    static int times(long count, int each) {
        return (int) Math.min(ENDLESS, count * each);
    }
}
