package dev.quatrain.engine.constrain.schema;

/** A set of values of one type that an automaton writes. */
sealed interface Shape permits FixedTexts, StringShape, NumberShape, ArrayShape, ObjectShape {

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

    /** Adds the positions after the first unit of a value. */
    void begin(int unit, Frame frame, Steps steps);
}
