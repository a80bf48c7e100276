package dev.quatrain.registry;

import java.util.UUID;

/** Names a run for good. */
public record RunId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
