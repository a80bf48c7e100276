package dev.quatrain.registry.key;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface KeyRows extends JpaRepository<KeyRow, UUID> {

    Optional<KeyRow> findBySecretSha256(String digest);

    boolean existsBySecretSha256(String digest);

    List<KeyRow> findByOrderByIdDesc(Limit limit);

    List<KeyRow> findByIdLessThanOrderByIdDesc(UUID after, Limit limit);

    @Modifying
    @Query("update KeyRow k set k.lastUsedAt = :now where k.id = :id")
    void use(UUID id, Instant now);
}
