package dev.quatrain.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.job.queue.Ticket;
import dev.quatrain.quota.QuotaExceeded;
import dev.quatrain.registry.Caller;
import dev.quatrain.registry.Callers;
import dev.quatrain.registry.Owner;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.JsonNodeFactory;

/** What one owner's jobs mean for another's, whatever the database. */
abstract class JobOwnersContract extends JobFixture {

    @Autowired
    private Callers callers;

    @BeforeEach
    void pause() {
        scheduler.pause();
    }

    @AfterEach
    void goOn() {
        sql.execute("delete from scheduled_tasks");
        scheduler.resume();
    }

    @Test
    void aBacklogDelaysNobodyElsesFirstJob() {
        List<JobId> jobs = new ArrayList<>();
        for (int job = 0; job < 5; job++) {
            jobs.add(openAs("ann"));
        }
        JobId first = openAs("bob");
        JobId second = openAs("bob");
        JobId last = openAs("ann");

        assertThat(queue())
                .containsExactly(jobs.get(0), first, jobs.get(1), second, jobs.get(2), jobs.get(3), jobs.get(4), last);
    }

    @Test
    void oneOwnersJobsRunInTheOrderOfSubmissionAlsoAfterSomeHaveRun() {
        JobId first = openAs("ann");
        JobId second = openAs("ann");
        JobId third = openAs("ann");
        for (JobId done : List.of(first, second)) {
            ledger.claim(new Ticket(done, 1)).orElseThrow();
        }
        JobId fourth = openAs("ann");

        assertThat(queue()).containsExactly(first, second, third, fourth);
    }

    @Test
    void everyTicketIsDueAtOnce() {
        for (int job = 0; job < 10; job++) {
            openAs("ann");
        }
        assertThat(sql.queryForObject(
                        "select count(*) from scheduled_tasks where execution_time <= current_timestamp",
                        Integer.class))
                .isEqualTo(10);
    }

    @Test
    void anOwnerHasSoManyUnfinishedJobsAndAllTogetherSoMany() {
        for (int job = 0; job < MOST_JOBS; job++) {
            openAs("ann");
        }
        assertThatThrownBy(() -> openAs("ann"))
                .isInstanceOf(QuotaExceeded.class)
                .hasMessage("Your quota: at most 30 unfinished jobs; there are 30, and this needs 1 more");
        JobId others = openAs("bob");
        assertThatThrownBy(() -> openAs("bob")).hasMessageStartingWith("The quota of all users together");
        jobs.cancel(others);
        openAs("bob");
    }

    @Test
    void aPlanThatIsKnownLaterIsMeasuredLater() {
        JobId id = openAs("ann");
        Assignment assignment = ledger.claim(new Ticket(id, 1)).orElseThrow();
        var plan = JsonNodeFactory.instance.objectNode();
        assertThatThrownBy(() -> ledger.plan(assignment, plan, new JobSize(1, MOST_JOBS * WORK + 1)))
                .isInstanceOf(QuotaExceeded.class);
        ledger.plan(assignment, plan, new JobSize(1, MOST_JOBS * WORK));
        openAs("bob");
        assertThatThrownBy(() -> openAs("ann")).hasMessageContaining("parameters × tokens of unfinished jobs");
    }

    private JobId openAs(String owner) {
        try (Callers.Acting acting = callers.act(new Caller(new Owner(owner), true))) {
            return open();
        }
    }

    private List<JobId> queue() {
        return sql
                .queryForList("select task_instance from scheduled_tasks order by execution_time", String.class)
                .stream()
                .map(instance -> JobId.of(instance.substring(0, instance.indexOf('/'))))
                .toList();
    }
}
