package dev.quatrain.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.generate.Completion;
import dev.quatrain.engine.generate.Generated;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.Usage;
import dev.quatrain.engine.generate.sampling.FinishReason;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SealedStatesTest {

    private final SealedStates states = new SealedStates(() -> new byte[] {1, 2, 3});

    @Property(tries = 200)
    void aSignedStateIsReadAndAChangedOneIsRefused(
            @ForAll @AlphaChars @StringLength(max = 40) String state, @ForAll @IntRange(max = 90) int place) {
        String signed = sealed(states, state);
        assertThat(states.opened(request(signed)).state()).isEqualTo(state);

        int changed = place % signed.length();
        char other = signed.charAt(changed) == 'x' ? 'y' : 'x';
        assertRefused(signed.substring(0, changed) + other + signed.substring(changed + 1));
        assertRefused(signed.substring(0, changed));
        assertRefused(other + signed);
    }

    @Test
    void aStateOfAnotherServiceIsRefused() {
        assertRefused(sealed(new SealedStates(() -> new byte[] {4}), "state"));
        assertRefused("state");
        assertRefused("");
        assertRefused(".");
    }

    @Test
    void whereThereIsNoStateNothingIsSigned() {
        assertThat(states.opened(request(null)).state()).isNull();
        assertThat(states.sealed(generated(null)).completions().get(0).state()).isNull();
    }

    private void assertRefused(String state) {
        assertThatThrownBy(() -> states.opened(request(state)))
                .isInstanceOf(InvalidGeneration.class)
                .hasMessageContaining("comes from elsewhere");
    }

    private static @Nullable String sealed(SealedStates states, String state) {
        return states.sealed(generated(state)).completions().get(0).state();
    }

    private static Generated generated(@Nullable String state) {
        Completion row = new Completion(0, "", FinishReason.LENGTH, 1, List.of(), List.of(), state);
        return new Generated(List.of(row), new Usage(0, 0));
    }

    private static GenerationRequest request(@Nullable String state) {
        return new GenerationRequest("", state, SamplingPlan.DEFAULT);
    }
}
