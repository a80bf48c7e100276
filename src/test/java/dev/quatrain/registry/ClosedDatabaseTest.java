package dev.quatrain.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.SQLExceptionOverride.Override;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ClosedDatabaseTest {

    @Test
    void aConnectionToAClosedDatabaseIsRemoved() {
        ClosedDatabase closed = new ClosedDatabase();
        assertThat(closed.adjudicate(new SQLException("x", "90098"))).isEqualTo(Override.MUST_EVICT);
        assertThat(closed.adjudicate(new SQLException("x", "22001"))).isEqualTo(Override.CONTINUE_EVICT);
        assertThat(closed.adjudicate(new SQLException("x"))).isEqualTo(Override.CONTINUE_EVICT);
    }

    @Test
    void isFoundAmongTheCauses() {
        assertThat(ClosedDatabase.isClosed(new IllegalStateException(new SQLException("x", "90121"))))
                .isTrue();
        assertThat(ClosedDatabase.isClosed(new IllegalStateException(new SQLException("Connection is closed"))))
                .isTrue();
        assertThat(ClosedDatabase.isClosed(new IllegalStateException(new SQLException("x"))))
                .isFalse();
        assertThat(ClosedDatabase.isClosed(new IllegalStateException())).isFalse();
    }
}
