package dev.quatrain.registry;

import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Decides whether an owner may store more. */
public interface StoredLimits {

    /** What is stored. */
    enum Kind {
        CORPORA,
        MODELS
    }

    /** Bytes that are to be stored for an owner. */
    record Growth(Kind kind, Owner owner, long bytes) {}

    /**
     * Called in the transaction that stores. To refuse, throws an exception.
     *
     * @param held the bytes of an owner, or of all if it is null; asked only if they are limited
     */
    void require(Growth growth, ToLongFunction<@Nullable Owner> held);
}
