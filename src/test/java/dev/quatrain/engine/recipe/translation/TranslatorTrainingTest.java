package dev.quatrain.engine.recipe.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quatrain.engine.checkpoint.CheckpointStore;
import dev.quatrain.engine.corpus.ParallelCorpus;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.tensor.SafeTensors;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingResult;
import dev.quatrain.fixture.Drafts;
import dev.quatrain.fixture.Stores;
import dev.quatrain.fixture.TinyPhrases;
import dev.quatrain.job.RequestedPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslatorTrainingTest {

    private static final Split<ParallelCorpus> TEXT = Split.contiguous(
            new ParallelCorpus(TinyPhrases.lines()
                    .lines()
                    .map(line -> line.split("\t"))
                    .map(sides -> new ParallelCorpus.TextPair(sides[0], sides[1]))
                    .toList()),
            0.1);

    @TempDir
    Path directory;

    @Test
    void stoppedTwiceAndResumedItEqualsTheOneThatNeverStopped() {
        TranslatorTraining prepared = Drafts.translator(TEXT, draft());
        TrainingResult.Finished whole = (TrainingResult.Finished) run(prepared, "whole", 0);
        assertThat(run(prepared, "parts", 7)).isInstanceOf(TrainingResult.Stopped.class);
        assertThat(run(TranslatorTraining.reopen(TEXT, prepared.plan(), null), "parts", 9))
                .isInstanceOf(TrainingResult.Stopped.class);
        TrainingResult.Finished resumed =
                (TrainingResult.Finished) run(TranslatorTraining.reopen(TEXT, prepared.plan(), null), "parts", 0);
        assertThat(resumed.weights()).isEqualTo(whole.weights());
        assertThat(resumed.validation()).isEqualTo(whole.validation());
        assertThat(resumed.steps()).isEqualTo(whole.steps());
    }

    @Test
    void itsWeightsAreWhatItsArchitectureSays() throws IOException {
        TranslatorTraining prepared = Drafts.translator(TEXT, draft());
        TrainingResult.Finished finished = (TrainingResult.Finished) run(prepared, "published", 0);
        Path file = directory.resolve("weights.safetensors");
        SafeTensors.write(file, finished.weights(), Map.of());
        TranslatorSpec spec = prepared.plan().model();
        int words = prepared.codecs().source().vocabulary().size();
        assertThat(SafeTensors.readHeader(file, SafeTensors.Limits.FORMAT)
                        .shapes()
                        .keySet())
                .containsExactlyInAnyOrderElementsOf(spec.shapes(words).keySet());
        assertThat(spec.targetVocabulary())
                .isEqualTo(prepared.codecs().target().vocabulary().size());
    }

    @Test
    void oneVocabularyServesBothLanguagesWhereAsked() {
        RequestedPlan shared = new RequestedPlan(null, Drafts.model("{shared_vocabulary: true}"), null);
        TranslatorTraining prepared = Drafts.translator(TEXT, shared);
        assertThat(prepared.plan().model().targetVocabulary()).isZero();
        assertThat(prepared.codecs().target()).isSameAs(prepared.codecs().source());
        assertThat(prepared.codecs().source().encode("hund dog")).doesNotContain(1);
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        RequestedPlan draft = new RequestedPlan(
                null,
                Drafts.model("{attention: 'none', input_feeding: true, layers: 9}"),
                Drafts.training("{label_smoothing: 2, teacher_forcing_ratio: -1, word_dropout: 0.1}"));
        assertThatExceptionOfType(PlanRejected.class)
                .isThrownBy(() -> Drafts.translator(TEXT, draft))
                .satisfies(rejected -> assertThat(rejected.violations())
                        .extracting(Drafts::pointer)
                        .containsExactlyInAnyOrder(
                                "/model/layers",
                                "/model/input_feeding",
                                "/training/word_dropout",
                                "/training/teacher_forcing_ratio",
                                "/training/label_smoothing"));
    }

    private TrainingResult run(TranslatorTraining prepared, String name, int stopAfter) {
        AtomicInteger asked = new AtomicInteger();
        StopSignal stop = () -> stopAfter > 0 && asked.incrementAndGet() > stopAfter
                ? Optional.of(StopSignal.Reason.YIELD)
                : Optional.empty();
        CheckpointStore checkpoints = Stores.checkpoints(directory.resolve(name));
        return prepared.run(new TrainingContext(checkpoints, stop, event -> {}, System::nanoTime));
    }

    /** With all that chance decides: dropout, the order of pairs, and when to listen to the teacher. */
    private static RequestedPlan draft() {
        return new RequestedPlan(
                null,
                Drafts.model("{hidden_size: 12, embedding_size: 8, dropout: 0.2, input_feeding: true}"),
                Drafts.training("{epochs: 3, batch_size: 16, teacher_forcing_ratio: 0.5, device: 'cpu', seed: 3}"));
    }
}
