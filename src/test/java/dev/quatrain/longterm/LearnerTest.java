package dev.quatrain.longterm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.tensor.Seeds;
import dev.quatrain.longterm.Setting.Network;
import dev.quatrain.longterm.Setting.Task;
import java.util.Map;
import org.junit.jupiter.api.Test;
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

    @Test
    void smallInputsStartAsManyTimesSmaller() {
        Setting whole = Setting.of(Task.ADDING, Network.RELU, 7, SMALL);
        Setting small = Setting.of(Task.ADDING, Network.RELU, 7, Map.of("hidden", "24", "input", "0.5"));

        float[] once =
                StartValues.of(whole, whole.spec(2), 1).get("rnn.weight_ih_l0").values();
        float[] half =
                StartValues.of(small, small.spec(2), 1).get("rnn.weight_ih_l0").values();
        for (int i = 0; i < once.length; i++) {
            assertThat(half[i]).isEqualTo(once[i] / 2);
        }
    }

    @Test
    void chronoGatesOfAnLstmKeepForOneToAllSteps() {
        Setting setting = Setting.of(Task.ADDING, Network.LSTM, 9, Map.of("hidden", "24", "start", "chrono"));

        float[] biases = StartValues.of(setting, setting.spec(2), 1)
                .get("rnn.bias_ih_l0")
                .values(); // i f g o
        for (int unit = 0; unit < 24; unit++) {
            assertThat(biases[24 + unit]).isBetween(0f, (float) Math.log(8)).isEqualTo(-biases[unit]);
            assertThat(biases[48 + unit]).isZero();
        }
    }

    @Test
    void refusesAnOptionThatIsNone() {
        assertThatThrownBy(() -> Setting.of(Task.COPY, Network.GRU, 7, Map.of("rate", "1")))
                .hasMessageContaining("not [rate]");
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
