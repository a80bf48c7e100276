package dev.quatrain.engine.recipe.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.abc.TuneReader;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.corpus.TextCorpus;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.fixture.Drafts;
import dev.quatrain.fixture.TinyCorpus;
import dev.quatrain.fixture.Tunes;
import dev.quatrain.job.RequestedPlan;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InAllKeysTest {

    private static final String KEYLESS = "X:3\nT:Free\nK:none\nCDEF|";

    private static final Split<TextCorpus> TUNES = new Split<>(
            new TextCorpus(CorpusKind.TUNES, List.of(Tunes.JIG, KEYLESS)),
            new TextCorpus(CorpusKind.TUNES, List.of(Tunes.REEL)));

    private static final RequestedPlan PLAIN = new RequestedPlan(
            null, Drafts.model("{type: 'lstm', hidden_size: 8}"), Drafts.training("{epochs: 1, batch_size: 2}"));

    private static final RequestedPlan TRANSPOSED = new RequestedPlan(
            null,
            Drafts.model("{type: 'lstm', hidden_size: 8}"),
            Drafts.training("{epochs: 1, batch_size: 2, transpose: true}"));

    @Test
    void eachTuneIsLearnedInTwelveKeysItsOwnFirst() {
        List<String> learned = InAllKeys.training(TUNES).training().documents();
        assertThat(learned).hasSize(13).startsWith(Tunes.JIG).endsWith(KEYLESS);
        List<Integer> first = learned.subList(0, 12).stream()
                .map(TuneReader::read)
                .map(score -> score.notes().get(0).pitch())
                .toList();
        int own = first.get(0);
        assertThat(first)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(own - 5, own + 6).boxed().toList());
    }

    @Test
    void whatIsMeasuredOnStaysAsItIs() {
        assertThat(InAllKeys.training(TUNES).validation()).isEqualTo(TUNES.validation());
        LanguageModelTraining plain = Drafts.languageModel(TUNES, PLAIN, null);
        LanguageModelTraining transposed = Drafts.languageModel(TUNES, TRANSPOSED, null);
        assertThat(transposed.validation().characters())
                .isEqualTo(plain.validation().characters());
        assertThat(transposed.training().size())
                .isGreaterThan(9 * plain.training().size());
        assertThat(transposed.codec().decode(transposed.codec().encode(Tunes.JIG)))
                .isEqualTo(Tunes.JIG);
    }

    @Test
    void aReopenedTrainingLearnsTheSame() throws IOException {
        LanguageModelTraining transposed = Drafts.languageModel(TUNES, TRANSPOSED, null);
        LanguageModelTraining again = LanguageModelTraining.reopen(TUNES, transposed.plan(), null);
        assertThat(again.training().inputs().toArray())
                .isEqualTo(transposed.training().inputs().toArray());
        assertThat(again.codec().vocabulary()).isEqualTo(transposed.codec().vocabulary());
    }

    @Test
    void tunesAreLearnedInSymbolsUnlessSomethingElseIsAskedFor() {
        assertThat(Drafts.languageModel(TUNES, PLAIN, null).plan().tokenizer().type())
                .isEqualTo(TokenizerSpec.Type.ABC);
        RequestedPlan characters =
                new RequestedPlan(Drafts.tokenizer("{type: 'character'}"), PLAIN.model(), PLAIN.training());
        assertThat(Drafts.languageModel(TUNES, characters, null)
                        .plan()
                        .tokenizer()
                        .type())
                .isEqualTo(TokenizerSpec.Type.CHARACTER);
    }

    @Test
    void otherTextHasNoKeys() {
        assertThatThrownBy(() -> Drafts.languageModel(TinyCorpus.documents(50), TRANSPOSED, null))
                .isInstanceOf(PlanRejected.class)
                .hasMessageContaining("has no meaning where the corpus is not of kind tunes");
    }
}
