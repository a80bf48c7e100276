package dev.quatrain.engine.constrain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogitMaskTest {

    /** Forbids all tokens up to the last that was taken; after the fifth nothing may follow, the fourth leads nowhere. */
    private record Rising(int last) implements LogitMask {
        @Override
        public void forbid(double[] scores) {
            for (int token = 0; token <= last; token++) {
                scores[token] = Double.NEGATIVE_INFINITY;
            }
        }

        @Override
        public LogitMask after(int token) {
            return token == 4 ? null : new Rising(token);
        }

        @Override
        public boolean ended() {
            return last == 5;
        }
    }

    @Test
    void bothForbidWhatEitherForbids() {
        double[] scores = new double[7];
        LogitMask onlySix = other -> other[6] = Double.NEGATIVE_INFINITY;
        new Rising(1).and(onlySix).forbid(scores);
        assertThat(scores).containsExactly(-inf(), -inf(), 0, 0, 0, 0, -inf());
    }

    @Test
    void bothAreToldWhichTokenWasTaken() {
        LogitMask both = new Rising(1).and(LogitMask.SPECIALS).and(new Rising(2));
        assertThat(both.after(3))
                .isEqualTo(new Rising(3).and(LogitMask.SPECIALS).and(new Rising(3)));
    }

    @Test
    void nothingFollowsWhereEitherLeadsNowhereOrHasEnded() {
        assertThat(new Rising(1).and(LogitMask.NONE).after(4)).isNull();
        assertThat(LogitMask.NONE.and(new Rising(1)).after(4)).isNull();
        assertThat(LogitMask.NONE.and(new Rising(5)).ended()).isTrue();
        assertThat(LogitMask.NONE.and(new Rising(3)).ended()).isFalse();
    }

    private static double inf() {
        return Double.POSITIVE_INFINITY;
    }
}
