package dev.quatrain.registry.model;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "model_alias")
class AliasRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    String modelName;
    String alias;
    int version;

    AliasRow() {}

    AliasRow(String modelName, String alias, int version) {
        this.modelName = modelName;
        this.alias = alias;
        this.version = version;
    }
}
