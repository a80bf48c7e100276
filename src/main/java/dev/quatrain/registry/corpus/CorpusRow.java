package dev.quatrain.registry.corpus;

import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.CorpusSummary;
import dev.quatrain.registry.Owner;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "corpus")
class CorpusRow {

    @Id
    UUID id;

    String owner;
    String name;

    @Enumerated(EnumType.STRING)
    CorpusKind kind;

    long bytes;
    long characters;
    long documents;
    String sha256;
    Instant createdAt;

    @Nullable
    String reading;

    CorpusRow() {}

    CorpusRow(CorpusRecord corpus) {
        id = corpus.id().value();
        owner = corpus.owner().name();
        name = corpus.name();
        kind = corpus.kind();
        bytes = corpus.bytes();
        characters = corpus.characters();
        documents = corpus.documents();
        sha256 = corpus.sha256();
        createdAt = corpus.createdAt();
        reading = ReadingJson.write(corpus.summary().reading());
    }

    CorpusRecord view() {
        CorpusSummary summary = new CorpusSummary(bytes, characters, documents, sha256, ReadingJson.read(reading));
        return new CorpusRecord(new CorpusId(id), new Owner(owner), name, kind, summary, createdAt);
    }
}
