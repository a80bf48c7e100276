package dev.quatrain.registry.run;

import java.util.UUID;

/** A permanent id of a run. */
public record RunId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
