package dev.quatrain.engine.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FixedShareTest {

    private static final double ALPHA = FixedShare.SHARE;

    /** The sum over all sequences of models that say the next token, each with its prior probability. */
    @Test
    void equalsTheSumOverAllSequencesOfModels() {
        double[][] nats = random(8, 3);
        double product = 1;
        FixedShare share = new FixedShare();
        for (double[] ofToken : nats) {
            product *= Math.exp(-share.nats(ofToken[0], ofToken[1]));
        }
        double sum = 0;
        for (int sequence = 0; sequence < 1 << 8; sequence++) {
            double probability = 1;
            for (int t = 0; t < 8; t++) {
                int model = sequence >> t & 1;
                double prior = t == 0 ? 0.5 : ALPHA / 2 + (model == (sequence >> t - 1 & 1) ? 1 - ALPHA : 0);
                probability *= prior * Math.exp(-nats[t][model]);
            }
            sum += probability;
        }
        assertThat(product / sum).isCloseTo(1, within(1e-12));
    }

    @Test
    void losesLittleAgainstTheTrainedModelWhateverTheOtherDoes() {
        FixedShare share = new FixedShare();
        double trained = 0;
        double mixed = 0;
        for (double[] ofToken : random(5000, 4)) {
            trained += ofToken[0];
            mixed += share.nats(ofToken[0], 3 * ofToken[1] + 1);
        }
        assertThat(mixed).isLessThan(trained + Math.log(2) + 5000 * ALPHA / 2 + 1e-3);
    }

    @Test
    void followsTheModelThatIsBetterAndComesBack() {
        FixedShare share = new FixedShare();
        for (int t = 0; t < 100; t++) {
            share.nats(3, 1);
        }
        assertThat(share.nats(3, 1)).isCloseTo(1, within(1e-3));
        for (int t = 0; t < 100; t++) {
            share.nats(1, Double.POSITIVE_INFINITY);
        }
        assertThat(share.nats(1, 3)).isCloseTo(1, within(1e-3));
    }

    private static double[][] random(int tokens, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] nats = new double[tokens][2];
        for (double[] ofToken : nats) {
            ofToken[0] = 3 * random.nextDouble();
            ofToken[1] = 3 * random.nextDouble();
        }
        return nats;
    }
}
