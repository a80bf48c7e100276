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

    Optional<CorpusRow> findByOwnerAndName(String owner, String name);

    /** @param all whether the caller sees what others own */
    @Query("select c from CorpusRow c where c.id = :id and (:all = true or c.owner = :owner)")
    Optional<CorpusRow> visible(UUID id, String owner, boolean all);

    /** The row, locked until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from CorpusRow c where c.id = :id")
    Optional<CorpusRow> lock(UUID id);

    @Query("select c from CorpusRow c where (:all = true or c.owner = :owner) order by c.id desc")
    List<CorpusRow> newest(String owner, boolean all, Limit limit);

    @Query("select c from CorpusRow c where c.id < :after and (:all = true or c.owner = :owner) order by c.id desc")
    List<CorpusRow> olderThan(UUID after, String owner, boolean all, Limit limit);
}
