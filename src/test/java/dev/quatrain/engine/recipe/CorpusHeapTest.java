package dev.quatrain.engine.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.recipe.PlanRejected.Violation;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class CorpusHeapTest {

    @Test
    void aTextOfOneHundredAndFiftyMillionCharactersNeedsMoreThanAGigabyte() {
        assertThat(CorpusHeap.bytes(Task.LANGUAGE_MODEL, null, 150_000_000, 1)).isGreaterThan(1L << 30);
        assertThat(CorpusHeap.bytes(Task.LANGUAGE_MODEL, null, 1_000_000, 1)).isLessThan(50_000_000);
    }

    @Test
    void manyShortDocumentsNeedMoreThanOneText() {
        assertThat(CorpusHeap.bytes(Task.CLASSIFICATION, null, 1000, 500))
                .isGreaterThan(CorpusHeap.bytes(Task.CLASSIFICATION, null, 1000, 1) + 500 * 100);
    }

    @Test
    void aRefusalNamesTheBytesThatAreNeededAndAvailable() {
        PlanViolations found = new PlanViolations();
        new ResourceCheck(found).fitsHeap(ResourceCheck.heapBytes(), 7);
        found.throwIfAny();
        new ResourceCheck(found).fitsHeap(Long.MAX_VALUE, 7);

        Assertions.assertThatThrownBy(found::throwIfAny)
                .isInstanceOfSatisfying(
                        PlanRejected.class,
                        rejected -> assertThat(rejected.violations())
                                .containsExactly(new Violation(
                                        PlanField.CORPUS,
                                        "expected texts that fit into %,d bytes of Java's heap, got about %,d needed for 7 characters"
                                                .formatted(ResourceCheck.heapBytes(), Long.MAX_VALUE))));
    }
}
