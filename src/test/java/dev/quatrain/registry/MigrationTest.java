package dev.quatrain.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.metric.Metric;
import dev.quatrain.engine.metric.Metrics;
import dev.quatrain.fixture.LocalPostgres;
import dev.quatrain.registry.run.MetricFields;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/** What an earlier version wrote is still there after the scripts of this one. */
class MigrationTest {

    static List<String> databases() {
        return List.of(
                "jdbc:h2:mem:migration;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
                LocalPostgres.newDatabase("migration"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void theMetricsOfARunKeepEveryDigit(String url) {
        DriverManagerDataSource database = new DriverManagerDataSource(url);
        JdbcTemplate sql = new JdbcTemplate(database);
        migrate(database, "5");
        sql.update(
                "insert into training_run values ('00000000-0000-0000-0000-000000000001', 'poet', '{}', 1, 3, now())");
        insert(sql, 1, 2.302585092994046, null, 1.0E-5, 1.5E20, 0.0, 20_000.25, null, null, null);
        insert(sql, 2, null, 1.25, null, null, null, null, 0.75, 0.625, 28.5);
        insert(sql, 3, null, null, null, null, null, null, null, null, null);

        migrate(database, "latest");

        assertThat(sql.queryForList("select metrics from run_metric order by sequence_number", String.class))
                .extracting(json -> MetricFields.read(new JsonMapper().readValue(json, Map.class)))
                .containsExactly(
                        Metrics.NONE
                                .with(Metric.TRAIN_LOSS, 2.302585092994046)
                                .with(Metric.LEARNING_RATE, 1.0E-5)
                                .with(Metric.GRADIENT_NORM, 1.5E20)
                                .with(Metric.CLIPPED_SHARE, 0)
                                .with(Metric.TOKENS_PER_SECOND, 20_000.25),
                        Metrics.NONE
                                .with(Metric.VALID_LOSS, 1.25)
                                .with(Metric.ACCURACY, 0.75)
                                .with(Metric.MACRO_F1, 0.625)
                                .with(Metric.BLEU, 28.5),
                        Metrics.NONE);
    }

    private static void migrate(DriverManagerDataSource database, String version) {
        Flyway.configure().dataSource(database).target(version).load().migrate();
    }

    private static void insert(JdbcTemplate sql, long sequence, Double... metrics) {
        sql.update("""
                insert into run_metric (run_id, step, epoch, recorded_at, train_loss, valid_loss, learning_rate,
                    gradient_norm, clipped_share, tokens_per_second, accuracy, macro_f1, bleu, sequence_number)
                values ('00000000-0000-0000-0000-000000000001', 1, 1, now(), ?, ?, ?, ?, ?, ?, ?, ?, ?, %d)""".formatted(sequence), (Object[]) metrics);
    }
}
