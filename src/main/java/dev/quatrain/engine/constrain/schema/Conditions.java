package dev.quatrain.engine.constrain.schema;

import java.util.List;

/**
 * What a literal means for the values of one type: atoms and literals that all hold, and choices of which one option each
 * holds.
 */
record Conditions(List<Atom> atoms, List<Integer> literals, List<List<Conditions>> choices) {

    /** Holds for every value. */
    static final Conditions NONE = new Conditions(List.of(), List.of(), List.of());

    /** Holds for no value: a choice without options. */
    static final Conditions IMPOSSIBLE = new Conditions(List.of(), List.of(), List.of(List.of()));

    static Conditions of(Atom... atoms) {
        return new Conditions(List.of(atoms), List.of(), List.of());
    }

    static Conditions of(List<Integer> literals, Atom... atoms) {
        return new Conditions(List.of(atoms), List.copyOf(literals), List.of());
    }
}
