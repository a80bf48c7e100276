package dev.quatrain.job;

import dev.quatrain.job.events.JobPulse;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface JobRows extends Repository<JobRow, UUID> {

    JobRow save(JobRow row);

    Optional<JobRow> findById(UUID id);

    /** The row, locked until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select j from JobRow j where j.id = :id")
    Optional<JobRow> lock(UUID id);

    /** @param all whether the caller sees what others own */
    @Query("select j from JobRow j where j.id = :id and (:all = true or j.owner = :owner)")
    Optional<JobRow> visible(UUID id, String owner, boolean all);

    @Query("select count(j) > 0 from JobRow j where j.id = :id and (:all = true or j.owner = :owner)")
    boolean isVisible(UUID id, String owner, boolean all);

    @Query("select j from JobRow j where (:all = true or j.owner = :owner) order by j.id desc")
    List<JobRow> newest(String owner, boolean all, Limit limit);

    @Query("select j from JobRow j where j.id < :id and (:all = true or j.owner = :owner) order by j.id desc")
    List<JobRow> olderThan(UUID id, String owner, boolean all, Limit limit);

    @Query("select count(j) > 0 from JobRow j where (j.corpusId = :corpus or j.validationId = :corpus)"
            + " and j.status in :statuses")
    boolean anyUses(UUID corpus, Collection<JobStatus> statuses);

    @Query("select j.id from JobRow j where j.id in :ids and j.status = dev.quatrain.job.JobStatus.SUCCEEDED")
    List<UUID> succeeded(Collection<UUID> ids);

    /** Of a model, newest first. */
    @Query(
            "select j from JobRow j where j.name = :model and j.owner = :owner and j.status in :statuses order by j.id desc")
    List<JobRow> training(String model, String owner, Collection<JobStatus> statuses, Limit limit);

    /** @param owner null for all */
    @Query("select count(j) from JobRow j where j.status in :statuses and (:owner is null or j.owner = :owner)")
    long count(@Nullable String owner, Collection<JobStatus> statuses);

    /** @param owner null for all */
    @Query("select coalesce(sum(j.work), 0) from JobRow j where j.status in :statuses"
            + " and (:owner is null or j.owner = :owner)")
    long work(@Nullable String owner, Collection<JobStatus> statuses);

    /** Of the waiting jobs of an owner; null if there are none. */
    @Query("select max(j.turn) from JobRow j where j.status = dev.quatrain.job.JobStatus.QUEUED and j.owner = :owner")
    @Nullable
    Instant lastTurn(String owner);

    @Modifying
    @Query("delete from JobRow j where j.id = :id")
    int delete(UUID id);

    @Query("select j.id from JobRow j where j.finishedAt < :before")
    List<UUID> finished(Instant before);

    @Query("select j.id from JobRow j where j.finishedAt < :before"
            + " and exists (select 1 from MetricRow m where m.runId = j.id)")
    List<UUID> finishedWithMetrics(Instant before);

    /** Removes the process from its running jobs. */
    @Modifying
    @Query("update JobRow j set j.process.processId = null, j.process.machineName = null, j.process.bootId = null"
            + " where j.process.processId = :process and j.status = dev.quatrain.job.JobStatus.RUNNING")
    int forgetProcess(String process);

    /** The status and the last event number of these jobs. */
    @Query(
            "select new dev.quatrain.job.events.JobPulse(j.id, j.status, j.eventSequence) from JobRow j where j.id in :ids")
    List<JobPulse> pulses(Collection<UUID> ids);
}
