package dev.quatrain.engine.constrain.schema;

/** A position within a document, of one reading of it. Immutable, a value. */
interface Position {

    /** A number of units that suffices to complete the document. */
    int fewest();

    /** Adds the positions after one more unit. */
    void step(int unit, Steps steps);
}
