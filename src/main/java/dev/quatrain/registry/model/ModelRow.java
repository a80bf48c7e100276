package dev.quatrain.registry.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "model")
class ModelRow {

    /** {@link ModelId#key}. */
    @Id
    String name;

    int lastVersion;
    String owner;

    /** Its name without the owner, if everyone may use it. */
    @Nullable
    String sharedName;

    ModelRow() {}
}
