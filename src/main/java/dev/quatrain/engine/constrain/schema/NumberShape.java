package dev.quatrain.engine.constrain.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Numbers of a range, in decimal notation. */
final class NumberShape implements Shape {
    private static final String DIGITS = "0123456789";

    private final @Nullable Digits positive;
    private final @Nullable Digits negative;
    private final int fewest;

    /** @param spelled the characters of the vocabulary */
    private NumberShape(NumberRange range, IntPredicate spelled) {
        boolean digits = DIGITS.codePoints().allMatch(spelled);
        boolean fractions = spelled.test('.');
        this.positive = digits ? new Digits(range.positive(), fractions) : null;
        this.negative = digits && spelled.test('-') ? new Digits(range.mirrored(), fractions) : null;
        this.fewest = shortest();
    }

    static Shape of(NumberRange range, WrittenText written) {
        for (String more : List.of("", "-", ".", "-.")) {
            Set<Integer> missing = written.missing(DIGITS + more);
            NumberShape shape = new NumberShape(range, c -> written.spells(c) || missing.contains(c));
            if (shape.fewest < Fewest.ENDLESS) {
                return Unspelled.unless(missing, shape);
            }
        }
        return new NumberShape(range, written::spells);
    }

    @Override
    public int settle() {
        return fewest;
    }

    private int shortest() {
        int least = positive == null ? Fewest.ENDLESS : positive.fewest("");
        return negative == null ? least : Math.min(least, Fewest.sum(1, negative.fewest("")));
    }

    @Override
    public void begin(int unit, Frame frame, Steps steps) {
        if (unit == '-' && negative != null) {
            add(negative, "", frame, steps);
        } else if (unit != '-' && positive != null) {
            next(positive, "", unit, new Place(frame, steps));
        }
    }

    private record Place(Frame frame, Steps steps) {}

    private static void next(Digits digits, String written, int unit, Place place) {
        if (digits.mayFollow(written, unit)) {
            add(digits, written + (char) unit, place.frame(), place.steps());
        }
    }

    private static void add(Digits digits, String written, Frame frame, Steps steps) {
        steps.work().spend(Digits.UNITS);
        int fewest = digits.fewest(written);
        steps.add(new Within(digits, written, frame, Fewest.sum(fewest, frame.fewest())));
    }

    /** After some digits. */
    private record Within(Digits digits, String written, Frame frame, int fewest) implements Position {
        @Override
        public void step(int unit, Steps steps) {
            next(digits, written, unit, new Place(frame, steps));
            if (digits.complete(written)) {
                frame.step(unit, steps);
            }
        }
    }

    /**
     * The numbers of a range that is not negative, digit by digit. They have at most {@value #MOST_DIGITS} digits, which a
     * double keeps, or as many as the bounds have.
     */
    private static final class Digits {
        static final int UNITS = 400;

        private static final int MOST_DIGITS = 15;

        private final NumberRange range;
        private final boolean fractions;
        private final int mostBeforePoint;

        Digits(NumberRange range, boolean fractions) {
            this.range = range;
            this.fractions = fractions && !range.isWhole();
            this.mostBeforePoint = Math.max(MOST_DIGITS, Math.max(digits(range.low()), digits(range.high())));
        }

        private static int digits(@Nullable BigDecimal bound) {
            return bound == null ? 0 : bound.precision() - bound.scale();
        }

        /** Whether the form allows it: not too many digits, no 0 in front of others, one point. */
        boolean mayFollow(String written, int unit) {
            int point = written.indexOf('.');
            if (unit == '.') {
                return fractions && point < 0 && !written.isEmpty() && written.length() < MOST_DIGITS;
            }
            boolean room = point < 0 ? written.length() < mostBeforePoint : written.length() <= MOST_DIGITS;
            return unit >= '0' && unit <= '9' && room && !written.equals("0");
        }

        boolean complete(String written) {
            return !written.isEmpty()
                    && !written.endsWith(".")
                    && range.any(new BigDecimal(written), new BigDecimal(written), decimals(written));
        }

        private static int decimals(String written) {
            int point = written.indexOf('.');
            return point < 0 ? 0 : written.length() - point - 1;
        }

        /** The number of digits and points that complete a number; {@link Fewest#ENDLESS} if none do. */
        int fewest(String written) {
            if (written.isEmpty()) {
                return first();
            }
            if (complete(written)) {
                return 0;
            }
            int point = written.indexOf('.');
            int beforePoint = point < 0 ? written.length() : point;
            int mostDecimals = fractions ? MOST_DIGITS - beforePoint : 0;
            BigDecimal value = new BigDecimal(point == written.length() - 1 ? written.substring(0, point) : written);
            int more = decimals(written, value, mostDecimals);
            return point >= 0 ? more : Math.min(more == Fewest.ENDLESS ? more : more + 1, beforePoint(written, value));
        }

        private int first() {
            int least = Fewest.ENDLESS;
            for (char digit = '0'; digit <= '9'; digit++) {
                least = Math.min(least, Fewest.sum(1, fewest(String.valueOf(digit))));
            }
            return least;
        }

        private int decimals(String written, BigDecimal value, int most) {
            int now = decimals(written);
            BigDecimal width = BigDecimal.ONE.movePointLeft(now);
            for (int decimals = now + 1; decimals <= most; decimals++) {
                BigDecimal last = value.add(width).subtract(BigDecimal.ONE.movePointLeft(decimals));
                if (range.any(value, last, decimals)) {
                    return decimals - now;
                }
            }
            return Fewest.ENDLESS;
        }

        private int beforePoint(String written, BigDecimal value) {
            for (int more = 1; !written.equals("0") && written.length() + more <= mostBeforePoint; more++) {
                BigDecimal first = value.movePointRight(more);
                BigDecimal last = value.add(BigDecimal.ONE).movePointRight(more).subtract(BigDecimal.ONE);
                if (range.any(first, last, 0)) {
                    return more;
                }
            }
            return fractions ? longer(written, value) : Fewest.ENDLESS;
        }

        /** With digits before the point and behind it. */
        private int longer(String written, BigDecimal value) {
            int least = Fewest.ENDLESS;
            for (int more = 1; !written.equals("0") && written.length() + more < MOST_DIGITS; more++) {
                BigDecimal first = value.movePointRight(more);
                BigDecimal end = value.add(BigDecimal.ONE).movePointRight(more);
                for (int decimals = 1; decimals <= MOST_DIGITS - written.length() - more; decimals++) {
                    if (range.any(first, end.subtract(BigDecimal.ONE.movePointLeft(decimals)), decimals)) {
                        least = Math.min(least, more + 1 + decimals);
                        break;
                    }
                }
            }
            return least;
        }
    }
}
