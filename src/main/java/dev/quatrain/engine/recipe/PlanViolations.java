package dev.quatrain.engine.recipe;

import dev.quatrain.engine.recipe.PlanRejected.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with a request, so that all of it is reported at once. */
public final class PlanViolations {

    private final List<Violation> found = new ArrayList<>();

    public void add(PlanField field, String detail) {
        found.add(new Violation(field, detail));
    }

    /** A violation unless {@code low ≤ value ≤ high}; NaN is out of every range. */
    public void range(PlanField field, Number value, double low, double high) {
        double number = value.doubleValue();
        if (!(number >= low && number <= high)) {
            add(field, "expected a number from %s to %s, found %s".formatted(plain(low), plain(high), value));
        }
    }

    /** A violation if something was asked for that has no meaning for {@code reason}. */
    public void notApplicable(PlanField field, @Nullable Object asked, String reason) {
        if (asked != null) {
            Object named = asked instanceof Enum<?> choice ? choice.name().toLowerCase(Locale.ROOT) : asked;
            add(field, "has no meaning " + reason + ", found " + named);
        }
    }

    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new PlanRejected(found);
        }
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e15
                ? Long.toString((long) bound)
                : Double.toString(bound);
    }
}
