package dev.quatrain.engine.constrain;

import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Work;
import java.util.OptionalInt;

/**
 * A requested constraint, independent of the model's vocabulary. A value: equal sources compile to equivalent constraints,
 * so it serves as a cache key.
 */
public interface ConstraintSource {

    /** The same constraint with all referenced resources loaded. This is the key of the cache of compiled constraints. */
    default ConstraintSource resolved(Work work) {
        return this;
    }

    /** The tokens that a completion has by default; empty where the constraint says nothing about its length. */
    default OptionalInt usualTokens() {
        return OptionalInt.empty();
    }

    /**
     * Compiles it for a vocabulary.
     *
     * @param work counts the steps of the compilation. Each kind of constraint has a limit of its own
     * @throws InvalidGeneration if no text of these tokens satisfies it, or it is too costly; the field is {@code constraint/…}
     * @throws dev.quatrain.engine.work.Abandoned if the result is no longer wanted
     */
    Constraint compile(TextCodec codec, Work work);

    /** Compiles it for a caller that waits for the result. */
    default Constraint compile(TextCodec codec) {
        return compile(codec, Work.unlimited());
    }
}
