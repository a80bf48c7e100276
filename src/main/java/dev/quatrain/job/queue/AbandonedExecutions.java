package dev.quatrain.job.queue;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Releases executions that dead processes had picked, without waiting for their heartbeats to expire. */
@Component
public class AbandonedExecutions {

    private final JdbcClient database;
    private final InstanceLock seat;
    private final Clock clock;

    AbandonedExecutions(JdbcClient database, InstanceLock seat, Clock clock) {
        this.database = database;
        this.seat = seat;
        this.clock = clock;
    }

    /** @return the number of executions that will run again */
    @Transactional
    public int free() {
        return database.sql("""
                        update scheduled_tasks
                        set picked = false, picked_by = null, last_heartbeat = null, execution_time = :now,
                            version = version + 1
                        where picked and picked_by in (:names)
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("names", seat.abandoned())
                .update();
    }
}
