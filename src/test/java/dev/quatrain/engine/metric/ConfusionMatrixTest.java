package dev.quatrain.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ConfusionMatrixTest {

    private static final ConfusionMatrix THREE = ConfusionMatrix.of(new long[][] {{5, 1, 0}, {2, 3, 1}, {0, 0, 4}});

    @Test
    void theAccuracyIsTheShareOfTheDiagonal() {
        assertThat(THREE.total()).isEqualTo(16);
        assertThat(THREE.accuracy()).isEqualTo(12 / 16.0);
    }

    @Test
    void macroF1IsTheMeanOfEachLabelsHarmonicMeanOfPrecisionAndRecall() {
        double first = harmonic(5 / 7.0, 5 / 6.0);
        double second = harmonic(3 / 4.0, 3 / 6.0);
        double third = harmonic(4 / 5.0, 4 / 4.0);
        assertThat(THREE.macroF1()).isCloseTo((first + second + third) / 3, within(1e-12));
    }

    private static double harmonic(double precision, double recall) {
        return 2 * precision * recall / (precision + recall);
    }

    @Test
    void aLabelThatNeverOccursCountsAsZero() {
        assertThat(ConfusionMatrix.of(new long[][] {{3, 0}, {0, 0}}).macroF1()).isEqualTo(0.5);
    }

    @Test
    void refusesWhatIsNotSquare() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfusionMatrix(List.of(List.of(1L, 2L))));
    }

    @Test
    void moreRightIsBetterAndAmongEqualsTheLowerLoss() {
        ClassificationScore score = new ClassificationScore(8, THREE);
        ConfusionMatrix worse = ConfusionMatrix.of(new long[][] {{4, 2, 0}, {2, 3, 1}, {0, 0, 4}});
        assertThat(score.loss()).isEqualTo(0.5);
        assertThat(score.isBetterThan(new ClassificationScore(1, worse))).isTrue();
        assertThat(new ClassificationScore(1, worse).isBetterThan(score)).isFalse();
        assertThat(score.isBetterThan(new ClassificationScore(9, THREE))).isTrue();
        assertThat(score.isBetterThan(score)).isFalse();
    }

    @Test
    void comesBackFromACheckpointAsWhatItWasEvenFromOneOfBeforeThereWereTasks() {
        JsonMapper json = JsonMapper.builder().build();
        for (ValidationScore score : List.of(new ClassificationScore(8, THREE), new NegativeLogLikelihood(2, 3, 4))) {
            String written = json.writerFor(ValidationScore.class).writeValueAsString(score);
            assertThat(json.readValue(written, ValidationScore.class)).isEqualTo(score);
        }
        assertThat(json.readValue("{\"nats\":2.0,\"tokens\":3,\"characters\":4}", ValidationScore.class))
                .isEqualTo(new NegativeLogLikelihood(2, 3, 4));
    }
}
