package dev.quatrain.registry.model;

import dev.quatrain.engine.artifact.Manifest;
import dev.quatrain.registry.Owner;
import dev.quatrain.registry.run.RunId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "model_version")
class VersionRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    /** {@link ModelId#key}. */
    String modelName;

    int version;

    @Nullable
    UUID runId;

    String manifest;
    Instant createdAt;

    VersionRow() {}

    VersionRow(ModelId id, Manifest content, @Nullable RunId run) {
        modelName = id.key();
        version = content.version();
        runId = run == null ? null : run.value();
        manifest = content.toJson();
        createdAt = content.createdAt();
    }

    ModelId id() {
        return ModelId.ofKey(modelName);
    }

    /** @param caller for whom the model is named */
    ModelVersion view(List<String> aliases, Owner caller) {
        return new ModelVersion(
                id(),
                id().nameFor(caller),
                version,
                Manifests.parsed(manifest),
                aliases,
                runId == null ? null : new RunId(runId));
    }
}
