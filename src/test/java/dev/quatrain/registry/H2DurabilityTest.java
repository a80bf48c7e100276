package dev.quatrain.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** What was committed to the database that application.yaml names is there after a kill -9. */
class H2DurabilityTest {

    @TempDir
    Path data;

    @Test
    void aCommittedRowSurvivesTheDeathOfItsProcessAMomentLater() throws Exception {
        String url = configuredUrl().replace("${quatrain.data}", data.toString());

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommitsAndDies.class.getName(),
                        url)
                .redirectErrorStream(true)
                .redirectOutput(new File(data.toFile(), "output"))
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(data.resolve("output")))
                .isEqualTo(CommitsAndDies.STATUS);
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from t")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
    }

    private static String configuredUrl() throws IOException {
        PropertySource<?> yaml = new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml"))
                .get(0);
        return String.valueOf(yaml.getProperty("spring.datasource.url"));
    }

    /** A process of its own. */
    static final class CommitsAndDies {

        static final int STATUS = 137;

        private CommitsAndDies() {}

        public static void main(String[] arguments) throws SQLException {
            Connection connection = DriverManager.getConnection(arguments[0], "sa", "");
            connection.createStatement().execute("create table t (id int)");
            connection.createStatement().execute("insert into t values (1)");
            connection.setAutoCommit(false);
            connection.createStatement().execute("insert into t values (2)");
            connection.commit();
            Runtime.getRuntime().halt(STATUS); // no shutdown hook, no finalizer, no flush
        }
    }
}
