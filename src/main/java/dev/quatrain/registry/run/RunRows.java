package dev.quatrain.registry.run;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface RunRows extends JpaRepository<RunRow, UUID> {

    /** Takes the run over, unless a later attempt has it. */
    @Modifying
    @Query("update RunRow r set r.attempt = :attempt where r.id = :id and r.attempt <= :attempt")
    int take(UUID id, int attempt);

    /** Reserves the next sequence number and locks the row, if the attempt may still write. */
    @Modifying
    @Query("update RunRow r set r.lastSequence = r.lastSequence + 1 where r.id = :id and r.attempt = :attempt")
    int advance(UUID id, int attempt);

    @Modifying
    @Query("update RunRow r set r.plan = :plan where r.id = :id and r.attempt = :attempt")
    int plan(UUID id, int attempt, String plan);

    @Modifying
    @Query(nativeQuery = true, value = """
                    delete from training_run
                    where id = :id and not exists (select 1 from model_version where run_id = :id)
                    """)
    int deleteUnused(UUID id);

    @Query("select r.lastSequence from RunRow r where r.id = :id")
    long lastSequence(UUID id);
}
