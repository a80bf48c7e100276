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
    private final LoadedModel model = loaded("a");
    private final LoadedModel other = loaded("b");
    private final PromptStates mine = model.prompts(new Owner("me"));
    private final PromptStates foreign = model.prompts(new Owner("somebody else"));

    private LoadedModel loaded(String name) {
        return new LoadedModel(new ToyModels().load(ToyModels.key(name)), new KeptConstraints(0), kept);
    }

    @Test
    void anOwnerFindsWhatHisOwnRequestsHaveRead() {
        mine.keep(beginning(7), NUMBERS);
        assertThat(mine.after(beginning(7))).isEqualTo(NUMBERS);
        assertThat(model.prompts(new Owner("me")).after(beginning(7))).isEqualTo(NUMBERS);
        assertThat(mine.after(beginning(8))).isNull();
        assertThat(foreign.after(beginning(7))).isNull();
        assertThat(other.prompts(new Owner("me")).after(beginning(7))).isNull();
    }

    @Test
    void theStatesOfAModelGoWithIt() {
        mine.keep(beginning(7), NUMBERS);
        model.leave();
        assertThat(mine.after(beginning(7))).isEqualTo(NUMBERS);
        model.leave();
        assertThat(mine.after(beginning(7))).isNull();
    }

    @Test
    void keepsNoMoreThanItsBudgetOfAllModelsTogether() {
        PromptStates ofOther = other.prompts(new Owner("me"));
        IntStream.range(0, 1000).forEach(token -> (token % 2 == 0 ? mine : ofOther).keep(beginning(token), NUMBERS));
        long found = IntStream.range(0, 1000)
                .filter(token -> (token % 2 == 0 ? mine : ofOther).after(beginning(token)) != null)
                .count();
        assertThat(found).isBetween(10L, 100L);
    }

    private static Beginning beginning(int token) {
        return new Beginning(new int[] {token}, 1, token);
    }
}
