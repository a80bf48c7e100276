package dev.quatrain.job;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface JobEventRows extends Repository<JobEventRow, JobEventRow.Key> {

    JobEventRow save(JobEventRow row);

    @Query("select e from JobEventRow e where e.key.jobId = :jobId and e.key.sequence > :after order by e.key.sequence")
    List<JobEventRow> after(UUID jobId, long after, Limit limit);

    @Modifying
    @Query("delete from JobEventRow e where e.key.jobId = :jobId")
    int deleteAll(UUID jobId);

    /** Deletes the events of finished jobs, except states. */
    @Modifying
    @Query("delete from JobEventRow e where e.type <> dev.quatrain.job.JobEvent.Type.STATE"
            + " and e.key.jobId in (select j.id from JobRow j where j.finishedAt < :before)")
    int deleteOfFinished(Instant before);

    /** Deletes events up to {@code upTo}, except states and one in {@code stride} of the others. */
    @Modifying
    @Query("delete from JobEventRow e where e.key.jobId = :jobId and e.key.sequence <= :upTo"
            + " and mod(e.key.sequence, :stride) <> 0 and e.type <> dev.quatrain.job.JobEvent.Type.STATE")
    int thin(UUID jobId, long upTo, long stride);
}
