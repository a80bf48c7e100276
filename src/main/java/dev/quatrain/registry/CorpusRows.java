package dev.quatrain.registry;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

interface CorpusRows extends JpaRepository<CorpusRow, UUID> {

    Optional<CorpusRow> findByName(String name);

    List<CorpusRow> findByOrderByIdDesc(Limit limit);

    List<CorpusRow> findByIdLessThanOrderByIdDesc(UUID after, Limit limit);
}
