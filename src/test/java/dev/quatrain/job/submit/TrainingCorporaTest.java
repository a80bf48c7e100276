package dev.quatrain.job.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.CorpusSource;
import dev.quatrain.engine.corpus.SplitMethod;
import dev.quatrain.engine.recipe.PlanField;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.PlanViolations;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.job.RequestedPlan;
import org.junit.jupiter.api.Test;

class TrainingCorporaTest {

    private static final CorpusSource NEVER_READ = () -> {
        throw new AssertionError("the text must not be read");
    };

    @Test
    void aTextThatIsTooLongForTheHeapIsRefusedWithoutReadingIt() {
        PlanViolations violations = new PlanViolations();
        UnreadCorpus lines = new UnreadCorpus(CorpusKind.LINES, 1_000_000_000_000L, 1, NEVER_READ);
        new TrainingCorpora(lines, null, 0.05, SplitMethod.CONTIGUOUS)
                .checkHeap(Task.LANGUAGE_MODEL, RequestedPlan.EMPTY, violations);

        assertThatThrownBy(violations::throwIfAny).isInstanceOfSatisfying(PlanRejected.class, rejected -> {
            assertThat(rejected.violations()).hasSize(1);
            assertThat(rejected.violations().get(0).field()).isEqualTo(PlanField.CORPUS);
            assertThat(rejected.violations().get(0).detail())
                    .contains("18,000,000,000,250 needed for 1,000,000,000,000 characters");
        });
    }

    @Test
    void aContinuousTextOfAGigabyteFitsIntoAHeapOfOne() {
        for (TokenizerSpec.Type type : TokenizerSpec.Type.values()) {
            RequestedPlan asked =
                    new RequestedPlan(new RequestedPlan.TokenizerFields(type, null, null, null), null, null);
            assertThat(corpora(1L << 30).heapBytes(Task.LANGUAGE_MODEL, asked)).isLessThan((1L << 30) * 8 / 10);
        }
    }

    @Test
    void aTextWithMoreTokensThanATrainingCanHoldIsRefusedWithoutReadingIt() {
        PlanViolations violations = new PlanViolations();
        corpora(1L << 31).checkHeap(Task.LANGUAGE_MODEL, RequestedPlan.EMPTY, violations);

        assertThatThrownBy(violations::throwIfAny)
                .isInstanceOfSatisfying(
                        PlanRejected.class,
                        rejected -> assertThat(rejected.violations())
                                .containsExactly(new PlanRejected.Violation(
                                        PlanField.CORPUS,
                                        "expected at most 2,147,483,639 characters, got 2,147,483,648")));
    }

    @Test
    void aShortTextFits() {
        PlanViolations violations = new PlanViolations();
        corpora(1000).checkHeap(Task.LANGUAGE_MODEL, RequestedPlan.EMPTY, violations);
        violations.throwIfAny();
    }

    @Test
    void theTokenizerCounts() {
        RequestedPlan bytes = new RequestedPlan(
                new RequestedPlan.TokenizerFields(TokenizerSpec.Type.BYTE, null, null, null), null, null);
        assertThat(corpora(1000).heapBytes(Task.LANGUAGE_MODEL, bytes)).isEqualTo(54_250);
        assertThat(corpora(1000).heapBytes(Task.TRANSLATION, RequestedPlan.EMPTY))
                .isEqualTo(24_250);
    }

    @Test
    void aCorpusForValidationCounts() {
        TrainingCorpora both = new TrainingCorpora(unread(1000), unread(500), 0, SplitMethod.CONTIGUOUS);
        assertThat(both.heapBytes(Task.LANGUAGE_MODEL, RequestedPlan.EMPTY)).isEqualTo(1500 * 18 + 2 * 250);
    }

    private static TrainingCorpora corpora(long characters) {
        return new TrainingCorpora(unread(characters), null, 0.05, SplitMethod.CONTIGUOUS);
    }

    private static UnreadCorpus unread(long characters) {
        return new UnreadCorpus(CorpusKind.TEXT, characters, 1, NEVER_READ);
    }
}
