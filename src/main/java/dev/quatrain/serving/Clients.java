package dev.quatrain.serving;

import java.util.function.BooleanSupplier;

/** The clients that wait for answers. */
@FunctionalInterface
public interface Clients {
    /** Clients that never hang up. */
    Clients PATIENT = () -> () -> false;

    /**
     * Whether the client of the request that the current thread handles has hung up. Only this thread may ask, or one that goes
     * on with the request in its place.
     */
    BooleanSupplier current();
}
