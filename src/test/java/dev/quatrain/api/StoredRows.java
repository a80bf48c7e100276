package dev.quatrain.api;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is in the database, for comparison before and after a request that must not change anything. */
final class StoredRows {

    /** Changes by itself, or because a job goes on meanwhile. */
    private static final Set<String> RESTLESS =
            Set.of("scheduled_tasks", "flyway_schema_history", "job", "job_event", "training_run", "run_metric");

    private StoredRows() {}

    /** All rows of all tables but those that change by themselves. */
    static String in(JdbcTemplate database) {
        String tables = "select table_name from information_schema.tables where table_schema = 'public'";
        return database.queryForList(tables, String.class).stream()
                .filter(table -> !RESTLESS.contains(table))
                .sorted()
                .map(table -> table + " "
                        + database.queryForList("select * from " + table).hashCode())
                .collect(Collectors.joining(", "));
    }
}
