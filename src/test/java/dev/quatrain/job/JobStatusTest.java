package dev.quatrain.job;

import static dev.quatrain.job.JobStatus.CANCELLED;
import static dev.quatrain.job.JobStatus.FAILED;
import static dev.quatrain.job.JobStatus.PAUSED;
import static dev.quatrain.job.JobStatus.QUEUED;
import static dev.quatrain.job.JobStatus.RUNNING;
import static dev.quatrain.job.JobStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobStatusTest {

    /** All 36 pairs. Rows: from. Columns: to, in the order of the enum. */
    @ParameterizedTest
    @CsvSource({
        // queued, running, paused, succeeded, failed, cancelled
        "QUEUED,    -, yes, yes,   -,   -, yes",
        "RUNNING, yes,   -, yes, yes, yes, yes",
        "PAUSED,  yes,   -,   -,   -,   -, yes",
        "SUCCEEDED, -,   -,   -,   -,   -,   -",
        "FAILED,  yes,   -,   -,   -,   -,   -",
        "CANCELLED,yes,  -,   -,   -,   -,   -"
    })
    void allowsTheseChangesAndNoOthers(
            JobStatus from,
            String queued,
            String running,
            String paused,
            String succeeded,
            String failed,
            String cancelled) {
        assertThat(from.mayBecome(QUEUED)).isEqualTo(queued.equals("yes"));
        assertThat(from.mayBecome(RUNNING)).isEqualTo(running.equals("yes"));
        assertThat(from.mayBecome(PAUSED)).isEqualTo(paused.equals("yes"));
        assertThat(from.mayBecome(SUCCEEDED)).isEqualTo(succeeded.equals("yes"));
        assertThat(from.mayBecome(FAILED)).isEqualTo(failed.equals("yes"));
        assertThat(from.mayBecome(CANCELLED)).isEqualTo(cancelled.equals("yes"));
    }
}
