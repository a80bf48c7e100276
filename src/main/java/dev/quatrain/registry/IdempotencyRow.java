package dev.quatrain.registry;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "idempotency_key")
class IdempotencyRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    String owner;
    String keySha256;
    String operation;
    String requestDigest;

    @Nullable
    String resource;

    Instant createdAt;

    IdempotencyRow() {}
}
