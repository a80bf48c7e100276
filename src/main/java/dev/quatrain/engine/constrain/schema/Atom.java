package dev.quatrain.engine.constrain.schema;

import dev.quatrain.engine.constrain.TextPattern;
import java.math.BigDecimal;
import java.util.Set;

/**
 * A condition on a value of one type, without "and" and "or". A conjunction of atoms describes a set of values that an
 * automaton can write.
 */
sealed interface Atom {

    /** One of these values. */
    record Among(Set<Scalar> values) implements Atom {}

    /** None of these values. */
    record NotAmong(Set<Scalar> values) implements Atom {}

    /** At least as many characters, items or members. */
    record Least(int count) implements Atom {}

    /** At most as many characters, items or members. */
    record Most(int count) implements Atom {}

    /** A number not below a bound; above it if {@code open}. */
    record Low(BigDecimal bound, boolean open) implements Atom {}

    /** A number not above a bound; below it if {@code open}. */
    record High(BigDecimal bound, boolean open) implements Atom {}

    record MultipleOf(BigDecimal factor) implements Atom {}

    /** A number without a fraction. */
    record Whole() implements Atom {}

    /** A text that fits a pattern, or does not. */
    record Matches(TextPattern pattern, boolean wanted) implements Atom {}

    /** What a schema says about items or members, by their positions or names. */
    record Scope(Schema schema) implements Atom {}

    record Required(String name) implements Atom {}

    record Forbidden(String name) implements Atom {}

    /**
     * A condition on the item at an index.
     *
     * @param literal see {@link Schema#holds}
     */
    record Item(int index, int literal) implements Atom {}

    /** A condition on the member of this name. */
    record Member(String name, int literal) implements Atom {}
}
