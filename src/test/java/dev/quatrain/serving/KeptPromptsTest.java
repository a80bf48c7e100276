package dev.quatrain.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.generate.PromptStates;
import dev.quatrain.engine.generate.PromptStates.Beginning;
import dev.quatrain.registry.Owner;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeptPromptsTest {
    private static final float[] NUMBERS = {1, 2};

    private final KeptPrompts kept = new KeptPrompts(10_000);
    private final PromptStates mine = kept.of(new Owner("me"));
    private final PromptStates foreign = kept.of(new Owner("somebody else"));

    @Test
    void anOwnerFindsWhatHisOwnRequestsHaveRead() {
        mine.keep(beginning(7), NUMBERS);
        assertThat(mine.after(beginning(7))).isEqualTo(NUMBERS);
        assertThat(kept.of(new Owner("me")).after(beginning(7))).isEqualTo(NUMBERS);
        assertThat(mine.after(beginning(8))).isNull();
        assertThat(foreign.after(beginning(7))).isNull();
    }

    @Test
    void keepsNoMoreThanItsBudget() {
        IntStream.range(0, 1000).forEach(token -> mine.keep(beginning(token), NUMBERS));
        long found = IntStream.range(0, 1000)
                .filter(token -> mine.after(beginning(token)) != null)
                .count();
        assertThat(found).isBetween(10L, 100L);
    }

    private static Beginning beginning(int token) {
        return new Beginning(new int[] {token}, 1, token);
    }
}
