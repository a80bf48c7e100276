package dev.quatrain.engine.generate.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.generate.Plan;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PenaltiesTest {

    @Test
    void dividesPositiveAndMultipliesNegativeLogitsOfTokensThatWereMet() {
        TokenHistory history = new TokenHistory();
        history.read(0);
        history.sampled(1);
        assertThat(penalised(new Penalties(2, 0, 0, Map.of()), history, 3, -3, 5))
                .containsExactly(1.5, -6, 5);
    }

    @Test
    void aLogitStaysFiniteHoweverSmallThePenaltyIs() {
        TokenHistory history = new TokenHistory();
        history.read(0);
        assertThat(penalised(new Penalties(Double.MIN_VALUE, 0, 0, Map.of()), history, 3, 5))
                .containsExactly(Double.MAX_VALUE, 5);
    }

    @Test
    void takesPresenceOnceAndFrequencyEachTimeForSampledTokensOnly() {
        TokenHistory history = new TokenHistory();
        history.read(0);
        history.sampled(1);
        history.sampled(2);
        history.sampled(2);
        history.sampled(2);
        assertThat(penalised(new Penalties(1, 0.5, 0.25, Map.of()), history, 1, 1, 1, 1))
                .containsExactly(1, 0.25, -0.25, 1);
    }

    @Test
    void countsATokenOfThePromptOnceItIsSampled() {
        TokenHistory history = new TokenHistory();
        history.read(0);
        history.sampled(0);
        history.read(0);
        assertThat(penalised(new Penalties(1, 0, 1, Map.of()), history, 7)).containsExactly(6);
    }

    @Test
    void addsBiasesLast() {
        TokenHistory history = new TokenHistory();
        history.sampled(1);
        assertThat(penalised(new Penalties(4, 0, 0, Map.of(1, -10.0)), history, 8, 8))
                .containsExactly(new double[] {8, -8}, within(1e-12));
    }

    @Test
    void refusesABiasForATokenThatIsNotThere() {
        Penalties penalties = new Penalties(1, 0, 0, Map.of(11, 1.0));
        penalties.requireTokensBelow(12);
        assertThatThrownBy(() -> penalties.requireTokensBelow(11))
                .isInstanceOf(InvalidGeneration.class)
                .hasMessage("expected token ids below 11, not 11")
                .extracting("place")
                .isEqualTo(RequestField.LOGIT_BIAS.place(11));
    }

    @Test
    void namesTheParameterThatIsOutOfRange() {
        assertThatThrownBy(() -> new Penalties(0, 0, 0, Map.of())).hasMessageStartingWith("repetition_penalty must be");
        assertThatThrownBy(() -> new Penalties(1, Double.NaN, 0, Map.of())).hasMessageStartingWith("presence_penalty");
        assertThatThrownBy(() -> new Penalties(1, 0, 1 / 0.0, Map.of())).hasMessageStartingWith("frequency_penalty");
        assertThatThrownBy(() -> new Penalties(1, 0, 0, Map.of(-1, 0.0))).hasMessageStartingWith("logit_bias");
        assertThatThrownBy(() -> new TokenChoice(-0.1, 0, 1, 0)).hasMessageStartingWith("temperature");
        assertThatThrownBy(() -> new TokenChoice(1, -1, 1, 0)).hasMessageStartingWith("top_k");
        assertThatThrownBy(() -> new TokenChoice(1, 0, 0, 0)).hasMessageStartingWith("top_p");
        assertThatThrownBy(() -> new TokenChoice(1, 0, 1, 1.1)).hasMessageStartingWith("min_p");
        assertThatThrownBy(() -> new Plan().n(0).plan()).hasMessageStartingWith("n must be");
        assertThatThrownBy(() -> new Plan().maxTokens(-1).plan()).hasMessageStartingWith("max_tokens");
        assertThatThrownBy(() -> new Plan().stop("a", "").plan()).hasMessageStartingWith("stop");
        assertThatThrownBy(() -> new Plan().logprobs(-1).plan()).hasMessageStartingWith("logprobs");
    }

    private static double[] penalised(Penalties penalties, TokenHistory history, double... logits) {
        penalties.apply(logits, history);
        return logits;
    }
}
