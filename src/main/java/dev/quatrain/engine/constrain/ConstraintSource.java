package dev.quatrain.engine.constrain;

import dev.quatrain.engine.token.TextCodec;

/**
 * A constraint as it was asked for, before it is known which tokens can spell it. A value: equal sources compile to constraints
 * that allow the same, so that a compiled one can be kept and found again.
 */
public interface ConstraintSource {

    /** The same, with all that it names read: what compiled constraints are kept by. */
    default ConstraintSource resolved() {
        return this;
    }

    /**
     * @throws InvalidGeneration if no text that these tokens spell satisfies it; the field is {@code constraint/…}
     */
    Constraint compile(TextCodec codec);
}
