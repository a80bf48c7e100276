package dev.quatrain.engine.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WorkTest {

    @Test
    void endsAtItsAllowance() {
        Work part = Work.unlimited().atMost(10);
        part.spend(10);
        assertThatThrownBy(() -> part.spend(1)).isInstanceOf(WorkExceeded.class).hasMessageContaining("10");
    }

    @Test
    void aPartCountsInTheWhole() {
        Work whole = Work.unlimited().atMost(100);
        whole.atMost(60).spend(60);
        Work second = whole.atMost(60);
        second.spend(40);
        assertThat(whole.done()).isEqualTo(100);
        assertThatThrownBy(() -> second.spend(1)).isInstanceOf(WorkExceeded.class);
    }

    @Test
    void asksAfterAsManyUnitsWhetherItWasAbandoned() {
        int[] asked = {0};
        Work work = Work.of(() -> ++asked[0] == 3);
        Work part = work.atMost(Long.MAX_VALUE);
        assertThatThrownBy(() -> {
                    while (true) {
                        part.spend(1);
                    }
                })
                .isInstanceOf(Abandoned.class);
        assertThat(work.done()).isEqualTo(3L * Work.UNITS_BETWEEN_QUESTIONS);
    }

    @Test
    void asksAtOnceIfTold() {
        Work part = Work.of(() -> true).atMost(5);
        assertThatThrownBy(part::ask).isInstanceOf(Abandoned.class);
    }
}
