package dev.quatrain.registry.corpus;

import java.util.UUID;

/** A permanent id of a corpus. */
public record CorpusId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
