package dev.quatrain.engine.model.ngram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quatrain.engine.batch.TokenPairs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NgramCountsTest {

    private static final int BOS = 2;
    private static final int EOS = 3;
    private static final int V = 7;

    @Test
    void countsDocumentsIntoSortedArrays() {
        // BOS 5 4 EOS, BOS 5 EOS
        NgramCounts counts = NgramCounts.count(TokenPairs.of(List.of(new int[] {5, 4}, new int[] {5}), false, 3), 3, V);

        assertThat(counts.arrays())
                .containsOnlyKeys(
                        "tokens.1",
                        "counts.1",
                        "children.1",
                        "tokens.2",
                        "counts.2",
                        "children.2",
                        "tokens.3",
                        "counts.3");
        assertThat(counts.arrays().get("tokens.1")).containsExactly(BOS, EOS, 4, 5);
        assertThat(counts.arrays().get("counts.1")).containsExactly(2, 2, 1, 2);
        assertThat(counts.arrays().get("children.1")).containsExactly(0, 1, 1, 2, 4);
        // BOS 5, 4 EOS, 5 EOS, 5 4
        assertThat(counts.arrays().get("tokens.2")).containsExactly(5, EOS, EOS, 4);
        assertThat(counts.arrays().get("counts.2")).containsExactly(2, 1, 1, 1);
        assertThat(counts.arrays().get("children.2")).containsExactly(0, 2, 2, 2, 3);
        // BOS 5 EOS, BOS 5 4, 5 4 EOS
        assertThat(counts.arrays().get("tokens.3")).containsExactly(EOS, 4, EOS);
        assertThat(counts.arrays().get("counts.3")).containsExactly(1, 1, 1);
        assertThat(counts.memoryBytes()).isEqualTo(4 * (4 + 4 + 5 + 4 + 4 + 5 + 3 + 3));
    }

    @Test
    void aRunningTextHasNoEnd() {
        NgramCounts counts = NgramCounts.count(TokenPairs.of(List.of(new int[] {5, 4}), true, 2), 2, V);

        assertThat(counts.arrays().get("tokens.1")).containsExactly(BOS, 4, 5);
        assertThat(counts.arrays().get("tokens.2")).containsExactly(5, 4);
        assertThat(counts.arrays().get("children.1")).containsExactly(0, 1, 1, 2);
    }

    @Property(tries = 300)
    void countsWhatTheNaiveTwinCounts(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int order, @ForAll boolean running) {
        RandomCorpus corpus = RandomCorpus.of(seed, running);
        NgramCounts counts = corpus.counts(order);

        Map<List<Integer>, Integer> found = new HashMap<>();
        collect(counts, List.of(), 0, found);

        assertThat(found).isEqualTo(corpus.naive(order).counts());
        int nodes = 0;
        for (int k = 1; k <= order; k++) {
            nodes += counts.level(k).size();
        }
        assertThat(nodes).as("each n-gram is there once").isEqualTo(found.size());
    }

    private static void collect(NgramCounts counts, List<Integer> gram, int node, Map<List<Integer>, Integer> found) {
        if (gram.size() == counts.order()) {
            return;
        }
        Level level = counts.level(gram.size() + 1);
        int to = counts.endOfChildren(gram.size(), node);
        for (int child = counts.firstChild(gram.size(), node); child < to; child++) {
            List<Integer> longer = new ArrayList<>(gram);
            longer.add(level.tokens()[child]);
            found.put(longer, level.counts()[child]);
            collect(counts, longer, child, found);
        }
    }

    @Property(tries = 300)
    void arraysThatWereGivenAreTaken(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int order, @ForAll boolean running) {
        RandomCorpus corpus = RandomCorpus.of(seed, running);
        Map<String, int[]> arrays = corpus.counts(order).arrays();

        NgramCounts restored = NgramCounts.of(arrays, order, corpus.vocabularySize());

        assertThat(restored.order()).isEqualTo(order);
        assertThat(restored.vocabularySize()).isEqualTo(corpus.vocabularySize());
        assertThat(restored.arrays()).containsExactlyEntriesOf(arrays);
    }

    @Test
    void refusesPairsThatAreNoCorpus() {
        assertRefused(new int[] {}, new int[] {}, "begin with BOS");
        assertRefused(new int[] {5}, new int[] {4}, "begin with BOS");
        assertRefused(new int[] {BOS, 5}, new int[] {4, 6}, "target 0 is 4, but the next input is 5");
        assertRefused(new int[] {BOS, BOS}, new int[] {BOS, 6}, "target 0 is 2");
        assertRefused(new int[] {BOS}, new int[] {V}, "target 0 is 7, expected an id below 7");
        assertRefused(new int[] {BOS}, new int[] {-1}, "target 0 is -1");
    }

    @Test
    void refusesAnOrderOrAVocabularyThatCannotBe() {
        TokenPairs pairs = TokenPairs.of(List.of(new int[] {5}), true, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> NgramCounts.count(pairs, 0, V));
        assertThatIllegalArgumentException().isThrownBy(() -> NgramCounts.of(Map.of(), 0, V));
        assertThatIllegalArgumentException().isThrownBy(() -> NgramCounts.of(Map.of(), 1, 3));
    }

    private static void assertRefused(int[] inputs, int[] targets, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NgramCounts.count(new TokenPairs(inputs, targets, 0), 3, V))
                .withMessageContaining(complaint);
    }
}
