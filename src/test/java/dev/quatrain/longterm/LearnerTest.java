package dev.quatrain.longterm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.tensor.Seeds;
import dev.quatrain.longterm.Setting.Network;
import dev.quatrain.longterm.Setting.Task;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LearnerTest {

    private static final Map<String, String> SMALL = Map.of("hidden", "24", "batch", "16", "lr", "0.01");

    @ParameterizedTest
    @EnumSource(Network.class)
    void everyNetworkLearnsToAddOverAFewSteps(Network network) {
        try (Learner learner = Learner.of(Setting.of(Task.ADDING, network, 6, SMALL))) {
            assertThat(learner.baseline()).isCloseTo(1.0 / 6, within(1e-9));
            train(learner, 250);
            assertThat(test(learner)).isLessThan(learner.baseline() / 2);
        }
    }

    @ParameterizedTest
    @EnumSource(Network.class)
    void everyNetworkLearnsWhereItStandsInACopy(Network network) {
        try (Learner learner = Learner.of(Setting.of(Task.COPY, network, 3, SMALL))) {
            train(learner, 150);
            assertThat(test(learner)).isLessThan(1.1 * learner.baseline());
        }
    }

    @ParameterizedTest
    @CsvSource({"ADDING, GRU", "COPY, LSTM"})
    void theSameSeedLearnsTheSame(Task task, Network network) {
        try (Learner one = Learner.of(Setting.of(task, network, 7, SMALL));
                Learner other = Learner.of(Setting.of(task, network, 7, SMALL))) {
            train(one, 3);
            train(other, 3);
            assertThat(test(one)).isEqualTo(test(other));
        }
    }

    private static void train(Learner learner, int updates) {
        for (int step = 0; step < updates; step++) {
            learner.update(Seeds.generator(1, 2, step));
        }
    }

    private static double test(Learner learner) {
        return learner.test(Seeds.generator(1, 3, 0), 200);
    }
}
