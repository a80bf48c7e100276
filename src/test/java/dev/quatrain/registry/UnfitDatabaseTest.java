package dev.quatrain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UnfitDatabaseTest {

    @Test
    void h2NeedsTheDialectOfPostgreSql() {
        assertThatThrownBy(() -> UnfitDatabase.require("jdbc:h2:file:./db"))
                .isInstanceOfSatisfying(UnfitDatabase.class, unfit -> {
                    assertThat(unfit)
                            .hasMessageContaining("spring.datasource.url")
                            .hasMessageContaining("MODE=PostgreSQL");
                    assertThat(new UnfitDatabaseAnalyzer().analyze(unfit, unfit).getAction())
                            .contains(";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
                });
        assertThatThrownBy(() -> UnfitDatabase.require("jdbc:h2:mem:a;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"))
                .hasMessageContaining("DEFAULT_NULL_ORDERING=HIGH");
    }

    @Test
    void otherDatabasesAndTheRightSettingsPass() {
        assertThatCode(() -> UnfitDatabase.require("jdbc:postgresql://127.0.0.1/quatrain"))
                .doesNotThrowAnyException();
        assertThatCode(() -> UnfitDatabase.require(
                        "jdbc:h2:mem:a;mode=postgresql;DATABASE_TO_LOWER=true;DEFAULT_NULL_ORDERING=HIGH;X=1"))
                .doesNotThrowAnyException();
    }
}
