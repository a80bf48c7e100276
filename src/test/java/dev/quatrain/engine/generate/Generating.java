package dev.quatrain.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.fixture.ChaoticModel;
import dev.quatrain.fixture.Codecs;
import dev.quatrain.fixture.ScriptedModel;
import dev.quatrain.fixture.ToyModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;

/** What tests of the decoding loop have in common: toy models, a record of events, and an eye on what stays open. */
abstract class Generating {
    static final String DIGEST = "0123456789abcdef0123";
    static final LongSupplier NO_SEED = () -> {
        throw new AssertionError("the plan names a seed");
    };

    final TextCodec letters = Codecs.characters("abcdefghij \n");
    final ToyModel chaotic = new ChaoticModel(letters.vocabulary().size());
    final List<ToyModel> models = new ArrayList<>(List.of(chaotic));
    final List<TokenEvent> events = new ArrayList<>();

    @AfterEach
    void leavesNothingOpen() {
        assertThat(models).allSatisfy(model -> assertThat(model.openStates()).isZero());
    }

    /** The codec's words from a model that finds them likely as if by chance. */
    TextModel chaotic(TextCodec codec) {
        ToyModel model = new ChaoticModel(codec.vocabulary().size());
        models.add(model);
        return new TextModel(model, codec, DIGEST);
    }

    TextModel chaotic() {
        return new TextModel(chaotic, letters, DIGEST);
    }

    TextModel scripted(TextCodec codec, int... script) {
        ScriptedModel model = new ScriptedModel(codec.vocabulary().size(), script);
        models.add(model);
        return new TextModel(model, codec, DIGEST);
    }

    Generated run(TextModel model, GenerationRequest request) {
        events.clear();
        return Generation.run(model, request, NO_SEED, events::add);
    }

    List<String> pieces(int row) {
        return events.stream()
                .filter(event -> event.index() == row)
                .map(TokenEvent::text)
                .toList();
    }

    static Plan withoutEnd(Plan plan) {
        return plan.bias(Map.of(Vocabulary.EOS, -100.0));
    }

    static Completion only(Generated generated) {
        assertThat(generated.completions()).hasSize(1);
        return generated.completions().get(0);
    }
}
