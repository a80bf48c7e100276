package dev.quatrain.engine.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ContextWindowsTest {

    private static final int PAD = 0;
    private static final int BOS = 2;
    private static final int EOS = 3;

    @Test
    void aContextBeginsWithItsDocument() {
        TokenPairs pairs = TokenPairs.of(List.of(new int[] {7, 8, 9}, new int[] {6}), false, 4);
        ContextWindows windows = ContextWindows.of(pairs, 4, 3);
        assertThat(windows.count()).isEqualTo(2);
        assertThat(windows.window(0).inputs()).containsExactly(PAD, PAD, BOS, PAD, BOS, 7, BOS, 7, 8, 7, 8, 9);
        assertThat(windows.window(0).targets()).containsExactly(7, 8, 9, EOS);
        assertThat(windows.window(1).inputs()).containsExactly(PAD, PAD, BOS, PAD, BOS, 6);
        assertThat(windows.window(1).targets()).containsExactly(6, EOS);
        assertThat(windows.window(1).tokens()).isEqualTo(2);
    }

    @Test
    void refusesEmptyBatchesAndContexts() {
        TokenPairs pairs = TokenPairs.of(List.of(new int[] {7}), true, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> ContextWindows.of(pairs, 0, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> ContextWindows.of(pairs, 2, 0));
    }

    /** Each row is compared with a walk over the documents. */
    @Property
    void everyTargetComesOnceWithWhatIsBeforeIt(
            @ForAll @Size(min = 1, max = 6) List<@Size(max = 7) List<@IntRange(min = 4, max = 9) Integer>> documents,
            @ForAll @IntRange(min = 1, max = 5) int batch,
            @ForAll @IntRange(min = 1, max = 5) int context,
            @ForAll long seed) {
        List<int[]> ids = documents.stream()
                .map(document -> document.stream().mapToInt(id -> id).toArray())
                .toList();
        ContextWindows windows = ContextWindows.of(TokenPairs.of(ids, false, 0), batch, context);
        List<List<Integer>> expected = expected(documents, context);
        assertThat(rows(windows, context)).containsExactlyElementsOf(expected);
        assertThat(rows(windows.shuffled(new SplittableRandom(seed)), context))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(windows.tokens()).isEqualTo(expected.size());
    }

    private static List<List<Integer>> expected(List<List<Integer>> documents, int context) {
        List<List<Integer>> rows = new ArrayList<>();
        for (List<Integer> document : documents) {
            List<Integer> read = new ArrayList<>(Collections.nCopies(context - 1, PAD));
            read.add(BOS);
            for (int i = 0; i <= document.size(); i++) {
                List<Integer> row = new ArrayList<>(read.subList(read.size() - context, read.size()));
                int target = i < document.size() ? document.get(i) : EOS;
                row.add(target);
                rows.add(row);
                read.add(target);
            }
        }
        return rows;
    }

    private static List<List<Integer>> rows(ContextWindows windows, int context) {
        List<List<Integer>> rows = new ArrayList<>();
        for (int k = 0; k < windows.count(); k++) {
            Window window = windows.window(k);
            for (int row = 0; row < window.batchSize(); row++) {
                List<Integer> values = new ArrayList<>();
                for (int i = 0; i < context; i++) {
                    values.add(window.inputs()[row * context + i]);
                }
                values.add(window.targets()[row]);
                rows.add(values);
            }
        }
        return rows;
    }
}
