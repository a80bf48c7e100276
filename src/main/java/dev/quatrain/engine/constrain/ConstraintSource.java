package dev.quatrain.engine.constrain;

import dev.quatrain.engine.token.TextCodec;

/**
 * A requested constraint, independent of the model's vocabulary. A value: equal sources compile to equivalent constraints,
 * so it serves as a cache key.
 */
public interface ConstraintSource {

    /** The same constraint with all referenced resources loaded. This is the key of the cache of compiled constraints. */
    default ConstraintSource resolved() {
        return this;
    }

    /** @throws InvalidGeneration if no text of these tokens satisfies it; the field is {@code constraint/…} */
    Constraint compile(TextCodec codec);
}
