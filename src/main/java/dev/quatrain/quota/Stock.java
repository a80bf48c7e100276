package dev.quatrain.quota;

import dev.quatrain.registry.Owner;

/** How much of something is held. */
public interface Stock {

    long of(Owner owner);

    /** By all owners together. */
    long ofAll();
}
