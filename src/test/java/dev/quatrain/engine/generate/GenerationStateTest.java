package dev.quatrain.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.generate.sampling.Penalties;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.fixture.Codecs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GenerationStateTest extends Generating {

    @Test
    void goesOnAsIfItHadNotStopped() {
        for (TextCodec codec : List.of(letters, Codecs.bytes(), Codecs.words("the cat sat on a mat\n and so on"))) {
            TextModel text = chaotic(codec);
            for (int cut = 0; cut <= 20; cut++) {
                goesOnAsIfItHadNotStoppedAfter(cut, text);
            }
        }
    }

    @Test
    void readsAPromptAfterTheState() {
        Plan plan = withoutEnd(Plan.greedy()).returnState();
        Completion first = only(run(chaotic(), plan.maxTokens(5).prompt("ab")));
        Completion goingOn = only(run(chaotic(), plan.maxTokens(7).after("cd", first.state())));
        Completion inOne = only(run(chaotic(), plan.maxTokens(7).prompt("ab" + first.text() + "cd")));
        assertThat(goingOn.text()).isEqualTo(inOne.text());
    }

    @Test
    void beginsAnewAfterTheEndOfAText() {
        int[] script = {4, 5, Vocabulary.EOS, 6, 7, 8};
        Plan plan = Plan.greedy().maxTokens(6).returnState();
        Completion first = only(run(scripted(letters, script), plan.prompt("")));
        Completion second =
                only(run(scripted(letters, script), plan.maxTokens(3).after("", first.state())));
        assertThat(second.text()).isEqualTo(letters.decode(new int[] {6, 7, 8}));
    }

    @Test
    void keepsAStateForEachRow() {
        Plan plan = withoutEnd(new Plan()).n(3).maxTokens(6).returnState();
        List<Completion> rows = run(chaotic(), plan.prompt("a")).completions();
        for (Completion row : rows) {
            Plan goOn = withoutEnd(Plan.greedy()).maxTokens(5);
            String expected =
                    only(run(chaotic(), goOn.prompt("a" + row.text()))).text();
            assertThat(only(run(chaotic(), goOn.after("", row.state()))).text()).isEqualTo(expected);
        }
    }

    @Test
    void refusesTheStateOfAnotherModel() {
        Completion first = only(run(chaotic(), new Plan().returnState().prompt("a")));
        TextModel other = new TextModel(chaotic, letters, "fedcba9876543210");
        assertThatThrownBy(() -> run(other, new Plan().after("", first.state())))
                .isInstanceOf(InvalidGeneration.class)
                .hasMessageContaining("belongs to another")
                .extracting("field")
                .isEqualTo("state");
    }

    private void goesOnAsIfItHadNotStoppedAfter(int cut, TextModel text) {
        Penalties penalties = new Penalties(1.2, 0.3, 0.1, Map.of(Vocabulary.EOS, -100.0));
        Plan plan = Plan.greedy().penalties(penalties).returnState();
        Completion whole = only(run(text, plan.maxTokens(20).prompt("a cat")));
        Completion first = only(run(text, plan.maxTokens(cut).prompt("a cat")));
        Completion second = only(run(text, plan.maxTokens(20 - cut).after("", first.state())));
        assertThat(first.text() + second.text()).isEqualTo(whole.text());
        assertThat(second.state()).isEqualTo(whole.state());
    }
}
