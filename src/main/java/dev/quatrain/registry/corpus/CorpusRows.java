package dev.quatrain.registry.corpus;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface CorpusRows extends JpaRepository<CorpusRow, UUID> {

    Optional<CorpusRow> findByName(String name);

    /** The row, locked until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from CorpusRow c where c.id = :id")
    Optional<CorpusRow> lock(UUID id);

    List<CorpusRow> findByOrderByIdDesc(Limit limit);

    List<CorpusRow> findByIdLessThanOrderByIdDesc(UUID after, Limit limit);
}
