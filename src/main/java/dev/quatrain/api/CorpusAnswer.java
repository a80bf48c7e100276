package dev.quatrain.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.observe.CorpusReading;
import dev.quatrain.registry.Owner;
import dev.quatrain.registry.corpus.CorpusRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A corpus as clients see it.
 *
 * @param owner null for the owner of mode none
 */
record CorpusAnswer(
        @JsonProperty("id") String id,
        @JsonProperty("owner") @Nullable String owner,
        @JsonProperty("name") String name,
        @JsonProperty("kind") CorpusKind kind,
        @JsonProperty("bytes") long bytes,
        @JsonProperty("characters") long characters,
        @JsonProperty("documents") long documents,
        @JsonProperty("sha256") String sha256,
        @JsonProperty("table") CorpusReading.@Nullable Table table,
        @JsonProperty("warnings") List<String> warnings,
        @JsonProperty("created_at") Instant createdAt) {

    static CorpusAnswer of(CorpusRecord corpus) {
        return new CorpusAnswer(
                corpus.id().toString(),
                corpus.owner().equals(Owner.LOCAL) ? null : corpus.owner().name(),
                corpus.name(),
                corpus.kind(),
                corpus.bytes(),
                corpus.characters(),
                corpus.documents(),
                corpus.sha256(),
                corpus.summary().reading().table(),
                corpus.summary().reading().warnings(),
                corpus.createdAt());
    }
}
