package dev.quatrain.engine.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quatrain.engine.token.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PairBatchesTest {

    @Test
    void aBatchIsThePairsSideBySide() {
        PairBatch batch = PairBatches.of(List.of(pair(new int[] {7, 8, 9}, 5), pair(new int[] {6}, 4, 4)), 2)
                .window(0);
        assertThat(batch.rows()).containsExactly(0, 1);
        assertThat(batch.source()).containsExactly(7, 8, 9, Vocabulary.EOS, 6, Vocabulary.EOS, 0, 0);
        assertThat(batch.sourceLengths()).containsExactly(4, 2);
        assertThat(batch.inputs()).containsExactly(Vocabulary.BOS, 5, 0, Vocabulary.BOS, 4, 4);
        assertThat(batch.targets()).containsExactly(5, Vocabulary.EOS, 0, 4, 4, Vocabulary.EOS);
        assertThat(batch.tokens()).isEqualTo(5);
        assertThat(batch.length()).isEqualTo(3);
        assertThat(batch.sourceLength()).isEqualTo(4);
    }

    @Property
    void everyPairOccursOnceInEachPassAndPaddingStandsBehind(
            @ForAll @IntRange(min = 1, max = 300) int pairs, @ForAll @IntRange(min = 1, max = 7) int batchSize) {
        PairBatches batches = PairBatches.of(random(pairs), batchSize);
        PairBatches shuffled = batches.shuffled(new SplittableRandom(pairs));
        for (PairBatches pass : List.of(batches, shuffled)) {
            List<Integer> seen = new ArrayList<>();
            for (int k = 0; k < pass.count(); k++) {
                PairBatch batch = pass.window(k);
                Arrays.stream(batch.rows()).forEach(seen::add);
                for (int b = 0; b < batch.batchSize(); b++) {
                    requireRow(batch, b, random(pairs).get(batch.rows()[b]));
                }
            }
            assertThat(seen)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, pairs).boxed().toList());
        }
        assertThat(shuffled.count()).isEqualTo(batches.count());
    }

    private static void requireRow(PairBatch batch, int b, TokenizedPair pair) {
        int s = batch.sourceLength();
        int[] source = Arrays.copyOfRange(batch.source(), b * s, (b + 1) * s);
        assertThat(Arrays.copyOf(source, batch.sourceLengths()[b] - 1)).isEqualTo(pair.source());
        assertThat(source[batch.sourceLengths()[b] - 1]).isEqualTo(Vocabulary.EOS);
        assertThat(Arrays.stream(source).skip(batch.sourceLengths()[b])).allMatch(id -> id == Vocabulary.PAD);
        int t = batch.length();
        int[] targets = Arrays.copyOfRange(batch.targets(), b * t, (b + 1) * t);
        assertThat(Arrays.copyOf(targets, pair.target().length)).isEqualTo(pair.target());
        assertThat(Arrays.stream(targets).skip(pair.target().length + 1L)).allMatch(id -> id == Vocabulary.PAD);
    }

    @Test
    void neighboursAreOfAboutTheSameLength() {
        PairBatches shuffled = PairBatches.of(random(1000), 10).shuffled(new SplittableRandom(3));
        int cells = 0;
        for (int k = 0; k < shuffled.count(); k++) {
            cells += shuffled.window(k).targets().length;
        }
        assertThat(shuffled.tokens() / (double) cells).isGreaterThan(0.95);
    }

    @Test
    void eachPassHasItsOwnOrder() {
        PairBatches batches = PairBatches.of(random(100), 8);
        assertThat(batches.shuffled(new SplittableRandom(1)).window(0).rows())
                .isEqualTo(batches.shuffled(new SplittableRandom(1)).window(0).rows())
                .isNotEqualTo(
                        batches.shuffled(new SplittableRandom(2)).window(0).rows());
    }

    @Test
    void refusesNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> PairBatches.of(List.of(), 2));
        assertThatIllegalArgumentException().isThrownBy(() -> PairBatches.of(random(3), 0));
    }

    private static List<TokenizedPair> random(int pairs) {
        SplittableRandom random = new SplittableRandom(5);
        return IntStream.range(0, pairs)
                .mapToObj(i -> pair(
                        random.ints(random.nextInt(1, 20), 4, 50).toArray(),
                        random.ints(random.nextInt(1, 20), 4, 50).toArray()))
                .toList();
    }

    private static TokenizedPair pair(int[] source, int... target) {
        return new TokenizedPair(source, target, target.length + 1L);
    }
}
