package dev.quatrain.registry.corpus;

import dev.quatrain.engine.corpus.CorpusKind;
import java.time.Instant;

/**
 * A stored corpus.
 *
 * @param bytes of the text in UTF-8
 * @param characters code points
 * @param sha256 in hexadecimal, of the canonical form
 */
public record CorpusRecord(
        CorpusId id,
        String name,
        CorpusKind kind,
        long bytes,
        long characters,
        long documents,
        String sha256,
        Instant createdAt) {}
