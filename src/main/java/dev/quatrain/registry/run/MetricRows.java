package dev.quatrain.registry.run;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface MetricRows extends JpaRepository<MetricRow, Long> {

    List<MetricRow> findByRunIdOrderBySequenceNumber(UUID runId);

    @Modifying
    @Query("delete from MetricRow m where m.runId = :runId and m.step > :step")
    int deleteAfter(UUID runId, long step);
}
