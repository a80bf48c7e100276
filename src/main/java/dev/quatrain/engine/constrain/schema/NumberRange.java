package dev.quatrain.engine.constrain.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Numbers between bounds that are multiples of a factor, without some. Mutable while it is put together.
 */
final class NumberRange {
    private @Nullable BigDecimal low;
    private boolean lowOpen;
    private @Nullable BigDecimal high;
    private boolean highOpen;
    private @Nullable BigDecimal factor; // null for none
    private boolean whole;
    private final Set<BigDecimal> without = new HashSet<>(); // in canonical form

    void above(BigDecimal bound, boolean open) {
        int order = low == null ? 1 : bound.compareTo(low);
        if (order > 0 || order == 0 && open) {
            low = bound;
            lowOpen = open;
        }
    }

    void below(BigDecimal bound, boolean open) {
        int order = high == null ? -1 : bound.compareTo(high);
        if (order < 0 || order == 0 && open) {
            high = bound;
            highOpen = open;
        }
    }

    void multipleOf(BigDecimal of) {
        factor = factor == null ? of : leastCommonMultiple(factor, of);
    }

    void whole() {
        whole = true;
    }

    void without(Collection<BigDecimal> numbers) {
        without.addAll(numbers);
    }

    boolean isWhole() {
        return whole;
    }

    @Nullable
    BigDecimal high() {
        return high;
    }

    @Nullable
    BigDecimal low() {
        return low;
    }

    /** The numbers of which the negatives are in this range, without 0. */
    NumberRange mirrored() {
        NumberRange mirrored = new NumberRange();
        mirrored.above(BigDecimal.ZERO, true);
        if (high != null) {
            mirrored.above(high.negate(), highOpen);
        }
        if (low != null) {
            mirrored.below(low.negate(), lowOpen);
        }
        mirrored.factor = factor;
        mirrored.whole = whole;
        without.forEach(number -> mirrored.without.add(SchemaNumbers.canonical(number.negate())));
        return mirrored;
    }

    /** Those from 0. */
    NumberRange positive() {
        NumberRange positive = new NumberRange();
        positive.above(BigDecimal.ZERO, false);
        if (low != null) {
            positive.above(low, lowOpen);
        }
        if (high != null) {
            positive.below(high, highOpen);
        }
        positive.factor = factor;
        positive.whole = whole;
        positive.without.addAll(without);
        return positive;
    }

    boolean contains(BigDecimal number) {
        int scale = Math.max(0, SchemaNumbers.canonical(number).scale());
        return (!whole || scale == 0) && any(number, number, scale);
    }

    /**
     * Whether there is a number from {@code from} to {@code to} with as many decimals.
     *
     * @param decimals at most
     */
    boolean any(BigDecimal from, BigDecimal to, int decimals) {
        BigDecimal unit = BigDecimal.ONE.movePointLeft(decimals);
        BigDecimal step = factor == null ? unit : leastCommonMultiple(factor, unit);
        boolean bounded = low != null && low.compareTo(from) >= 0;
        BigDecimal first = bounded && low != null ? low : from;
        BigInteger least = first.divide(step, 0, RoundingMode.CEILING).toBigInteger();
        if (bounded && lowOpen && new BigDecimal(least).multiply(step).compareTo(first) == 0) {
            least = least.add(BigInteger.ONE);
        }
        boolean limited = high != null && high.compareTo(to) <= 0;
        BigDecimal last = limited && high != null ? high : to;
        BigInteger most = last.divide(step, 0, RoundingMode.FLOOR).toBigInteger();
        if (limited && highOpen && new BigDecimal(most).multiply(step).compareTo(last) == 0) {
            most = most.subtract(BigInteger.ONE);
        }
        return more(least, most, step);
    }

    /** Whether some multiple remains when those that are excluded are taken away. */
    private boolean more(BigInteger least, BigInteger most, BigDecimal step) {
        BigInteger count = most.subtract(least).add(BigInteger.ONE);
        if (count.compareTo(BigInteger.valueOf(without.size())) > 0) {
            return true;
        }
        int few = count.max(BigInteger.ZERO).intValue();
        for (int i = 0; i < few; i++) {
            BigDecimal number = new BigDecimal(least.add(BigInteger.valueOf(i))).multiply(step);
            if (!without.contains(SchemaNumbers.canonical(number))) {
                return true;
            }
        }
        return false;
    }

    private static BigDecimal leastCommonMultiple(BigDecimal one, BigDecimal other) {
        int scale = Math.max(0, Math.max(one.scale(), other.scale()));
        BigInteger left = one.setScale(scale).unscaledValue();
        BigInteger right = other.setScale(scale).unscaledValue();
        return new BigDecimal(left.divide(left.gcd(right)).multiply(right), scale);
    }
}
