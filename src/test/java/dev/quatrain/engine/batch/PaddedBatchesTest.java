package dev.quatrain.engine.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PaddedBatchesTest {

    /** Row i begins with the token 4 + i, is 1 to 20 tokens long, and has the label 7 · i. */
    private static LabelledRows rows(int count) {
        SplittableRandom random = new SplittableRandom(count);
        List<int[]> ids = IntStream.range(0, count)
                .mapToObj(i -> IntStream.generate(() -> 4 + i)
                        .limit(1 + random.nextInt(20))
                        .toArray())
                .toList();
        return new LabelledRows(ids, IntStream.range(0, count).map(i -> 7 * i).toArray(), 0);
    }

    @Property(tries = 200)
    void everyRowComesOnceInAPassWithItsLabelAndPaddingOnlyBehind(
            @ForAll @IntRange(min = 1, max = 300) int count,
            @ForAll @IntRange(min = 1, max = 40) int batchSize,
            @ForAll long seed) {
        LabelledRows rows = rows(count);
        Batches<PaddedBatch> pass = PaddedBatches.of(rows, batchSize).shuffled(new SplittableRandom(seed));
        List<Integer> seen = new ArrayList<>();
        for (int k = 0; k < pass.count(); k++) {
            PaddedBatch batch = pass.window(k);
            assertThat(batch.batchSize()).isLessThanOrEqualTo(batchSize);
            for (int row = 0; row < batch.batchSize(); row++) {
                int index = batch.ids()[row * batch.length()] - 4;
                int[] expected = new int[batch.length()];
                System.arraycopy(rows.ids().get(index), 0, expected, 0, batch.lengths()[row]);
                assertThat(rows.ids().get(index)).hasSize(batch.lengths()[row]);
                int from = row * batch.length();
                assertThat(Arrays.copyOfRange(batch.ids(), from, from + batch.length()))
                        .isEqualTo(expected); // what Java fills up with is PAD
                assertThat(batch.labels()[row]).isEqualTo(7 * index);
                seen.add(index);
            }
        }
        assertThat(seen).hasSize(count).doesNotHaveDuplicates();
        assertThat(pass.count()).isEqualTo((count - 1) / batchSize + 1);
    }

    @Test
    void padsLittleWhereThereIsMuch() {
        PaddedBatches pass = PaddedBatches.of(rows(1000), 10).shuffled(new SplittableRandom(1));
        int places = IntStream.range(0, pass.count())
                .map(k -> pass.window(k).ids().length)
                .sum();
        assertThat(places).isLessThan(pass.tokens() * 11 / 10);
    }

    @Test
    void everyPassHasOtherNeighboursAndASeedTheSame() {
        PaddedBatches batches = PaddedBatches.of(rows(100), 8);
        assertThat(batches.shuffled(new SplittableRandom(1)).window(0).labels())
                .isEqualTo(batches.shuffled(new SplittableRandom(1)).window(0).labels())
                .isNotEqualTo(
                        batches.shuffled(new SplittableRandom(2)).window(0).labels());
    }

    @Test
    void refusesARowWithoutTokens() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PaddedBatch.of(List.of(new int[] {5}, new int[0]), new int[2]))
                .withMessageContaining("row 1");
    }
}
