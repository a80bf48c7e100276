package dev.quatrain.registry.corpus;

import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.CorpusSummary;
import dev.quatrain.registry.Owner;
import java.time.Instant;

/** A stored corpus. */
public record CorpusRecord(
        CorpusId id, Owner owner, String name, CorpusKind kind, CorpusSummary summary, Instant createdAt) {

    /** Of the text in UTF-8. */
    public long bytes() {
        return summary.bytes();
    }

    /** Code points. */
    public long characters() {
        return summary.characters();
    }

    public long documents() {
        return summary.documents();
    }

    /** In hexadecimal, of the canonical form. */
    public String sha256() {
        return summary.sha256();
    }
}
