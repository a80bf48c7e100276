package dev.quatrain.registry;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface IdempotencyRows extends JpaRepository<IdempotencyRow, Long> {

    /** Whose key is used for what. */
    record Use(String owner, String keySha256, String operation) {}

    /** @return 0 if the key exists already */
    @Modifying
    @Query(nativeQuery = true, value = """
                    insert into idempotency_key (owner, key_sha256, operation, request_digest, created_at)
                    values (:#{#use.owner()}, :#{#use.keySha256()}, :#{#use.operation()}, :digest, :now)
                    on conflict do nothing
                    """)
    int insert(Use use, String digest, Instant now);

    Optional<IdempotencyRow> findByOwnerAndKeySha256AndOperation(String owner, String key, String operation);

    @Modifying
    @Query("update IdempotencyRow r set r.resource = :resource"
            + " where r.owner = :owner and r.keySha256 = :key and r.operation = :operation")
    int bind(String owner, String key, String operation, String resource);

    @Modifying
    @Query("delete from IdempotencyRow r"
            + " where r.owner = :owner and r.keySha256 = :key and r.operation = :operation and r.resource is null")
    int deleteUnbound(String owner, String key, String operation);

    @Modifying
    @Query("""
            delete from IdempotencyRow r
            where r.createdAt < :expired or r.resource is null and r.createdAt < :abandoned
            """)
    int deleteOld(Instant expired, Instant abandoned);
}
