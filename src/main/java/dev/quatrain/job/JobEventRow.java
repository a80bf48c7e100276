package dev.quatrain.job;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.springframework.data.domain.Persistable;

/** An event in the database; immutable. */
@Entity
@Table(name = "job_event")
class JobEventRow implements Persistable<JobEventRow.Key> {

    @Embeddable
    record Key(UUID jobId, long sequence) implements Serializable {}

    @EmbeddedId
    private Key key;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private JobEvent.Type type;

    private Instant at;
    private String data;

    @Transient
    private boolean fresh;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected JobEventRow() {}

    JobEventRow(JobId jobId, JobEvent event) {
        key = new Key(jobId.value(), event.sequence());
        type = event.type();
        at = event.at();
        data = event.data();
        fresh = true;
    }

    JobEvent event() {
        return new JobEvent(key.sequence(), type, at, data);
    }

    @Override
    public Key getId() {
        return key;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }
}
