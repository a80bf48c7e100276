package dev.quatrain.engine.constrain.schema;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A set of values of one type that an automaton writes. */
sealed interface Shape permits FixedTexts, StringShape, NumberShape, ArrayShape, ObjectShape, Unspelled {

    /**
     * Computes what depends on the values within, as far as their numbers are known.
     *
     * @return a number of units that suffices for the shortest value
     */
    int settle();

    /** The work of {@link #settle}, in units. */
    default int weight() {
        return 1;
    }

    /** The places within, without which there is no value. */
    default List<ValueNode> parts() {
        return List.of();
    }

    /**
     * The characters that the vocabulary lacks for a value; empty if it lacks none. Null if more characters do not help, as far
     * as is known.
     */
    default @Nullable Set<Integer> missing() {
        if (settle() < Fewest.ENDLESS) {
            return Set.of();
        }
        Set<Integer> characters = new TreeSet<>();
        for (ValueNode part : parts()) {
            Set<Integer> ofPart = part.missing();
            if (ofPart == null) {
                return null;
            }
            characters.addAll(ofPart);
        }
        return characters.isEmpty() ? null : characters;
    }

    /** Adds the positions after the first unit of a value. */
    void begin(int unit, Frame frame, Steps steps);
}
