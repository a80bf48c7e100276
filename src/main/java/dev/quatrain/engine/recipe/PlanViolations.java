package dev.quatrain.engine.recipe;

import dev.quatrain.engine.recipe.PlanRejected.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Collects all violations of a request, so that they can be reported together. */
public final class PlanViolations {

    private final List<Violation> found = new ArrayList<>();

    public void add(PlanField field, String detail) {
        found.add(new Violation(field, detail));
    }

    /** Adds a violation unless {@code low ≤ value ≤ high}. NaN is outside every range. */
    public void range(PlanField field, Number value, double low, double high) {
        double number = value.doubleValue();
        if (!(number >= low && number <= high)) {
            String least = low == Double.MIN_NORMAL ? "above 0 and at most" : "from " + plain(low) + " to";
            add(field, "expected a number %s %s, got %s".formatted(least, plain(high), value));
        }
    }

    /**
     * Adds a violation if an option was given that does not apply.
     *
     * @param asked the given value; null if the option was not given
     * @param reason why the option does not apply
     */
    public void notApplicable(PlanField field, @Nullable Object asked, String reason) {
        if (asked != null) {
            Object named = asked instanceof Enum<?> choice ? choice.name().toLowerCase(Locale.ROOT) : asked;
            add(field, "has no meaning " + reason + ", got " + named);
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
