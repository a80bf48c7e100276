package dev.quatrain.registry;

import java.util.UUID;

/** Names a corpus for good. */
public record CorpusId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
