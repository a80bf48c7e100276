package dev.quatrain.registry.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "model")
class ModelRow {

    @Id
    String name;

    int lastVersion;

    ModelRow() {}
}
