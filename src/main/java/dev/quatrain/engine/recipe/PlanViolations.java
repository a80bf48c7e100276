package dev.quatrain.engine.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.recipe.PlanRejected.Complaint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers all that is wrong with a request, so that it is said at once. */
public final class PlanViolations {

    private final List<Complaint> found = new ArrayList<>();

    public void add(String pointer, String detail) {
        found.add(new Complaint(pointer, detail));
    }

    /** Complains unless {@code low ≤ value ≤ high}; NaN is out of every range. */
    public void range(String pointer, Number value, double low, double high) {
        double number = value.doubleValue();
        if (!(number >= low && number <= high)) {
            add(pointer, "expected a number from %s to %s, found %s".formatted(plain(low), plain(high), value));
        }
    }

    /** Complains if something was asked for that has no meaning beside {@code reason}. */
    public void unfit(String pointer, @Nullable Object asked, String reason) {
        if (asked != null) {
            add(pointer, "has no meaning " + reason + ", found " + onTheWire(asked));
        }
    }

    /** A choice by the name under which it was made. */
    private static Object onTheWire(Object asked) {
        if (!(asked instanceof Enum<?> choice)) {
            return asked;
        }
        try {
            JsonProperty name =
                    choice.getDeclaringClass().getField(choice.name()).getAnnotation(JsonProperty.class);
            return name == null ? choice : name.value();
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException("an enum without its own constant " + choice, impossible);
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
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
