package dev.quatrain.engine.model.classify.ngram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.batch.LabelledRows;
import dev.quatrain.engine.tensor.IntTensor;
import dev.quatrain.fixture.NaiveNgramLabels;
import dev.quatrain.fixture.RandomLabels;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NgramTableTest {

    @Property(tries = 200)
    void knowsTheNgramsOfItsTextsAndNoOthers(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int order,
            @ForAll @IntRange(min = 3, max = 12) int count) {
        LabelledRows rows = RandomLabels.rows(count, seed);
        NgramTable table = NgramTable.of(rows.ids(), order);
        Set<String> known = new NaiveNgramLabels(rows.ids(), rows.labels(), RandomLabels.LABELS, order).known();
        assertThat(table.size()).isEqualTo(known.size());
        Map<String, Integer> ids = new TreeMap<>();
        for (int[] text : RandomLabels.rows(20, seed + 1).ids()) {
            Set<String> expected = NaiveNgramLabels.ngrams(text, order);
            expected.retainAll(known);
            assertThat(table.find(text)).hasSize(expected.size()).isSorted().doesNotHaveDuplicates();
            table.visit(text, (start, length, id) -> {
                String ngram = String.join(
                        " ",
                        Arrays.stream(text, start, start + length)
                                .mapToObj(String::valueOf)
                                .toList());
                assertThat(known).contains(ngram);
                assertThat(ids.getOrDefault(ngram, id)).as(ngram).isEqualTo(id);
                ids.put(ngram, id);
            });
        }
        assertThat(ids.values()).doesNotHaveDuplicates().allMatch(id -> id >= 0 && id < table.size());
    }

    @Property(tries = 100)
    void isTheSameAfterItsTensors(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int order) {
        NgramTable table = NgramTable.of(RandomLabels.rows(9, seed).ids(), order);
        NgramTable restored = NgramTable.of(table.tensors(), order, RandomLabels.V);
        assertThat(restored.tensors()).isEqualTo(table.tensors());
        for (int[] text : RandomLabels.rows(20, seed + 1).ids()) {
            assertThat(restored.find(text)).isEqualTo(table.find(text));
        }
    }

    @Test
    void writesItsNgramsInFull() {
        NgramTable table = NgramTable.of(List.of(new int[] {2, 7, 5, 7}, new int[] {2, 5}), 2);
        assertThat(table.tensors())
                .containsOnly(
                        Map.entry("ngrams.1", new IntTensor(new long[] {2, 1}, new int[] {5, 7})),
                        Map.entry("ngrams.2", new IntTensor(new long[] {2, 2}, new int[] {5, 7, 7, 5})));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ngrams.1 | 2 | 1 | 7 5     | row 1 is not above the one before it
            ngrams.1 | 2 | 1 | 5 5     | row 1 is not above the one before it
            ngrams.1 | 2 | 1 | 5 9     | row 1 has an unknown token
            ngrams.1 | 2 | 1 | -5 7    | row 0 has an unknown token
            ngrams.1 | 1 | 2 | 5 7     | [1, 2], expected the shape [N, 1]
            ngrams.2 | 2 | 2 | 5 7 6 5 | row 1 has no beginning
            ngrams.2 | 2 | 2 | 5 7 8 5 | row 1 has no beginning
            ngrams.2 | 2 | 2 | 7 5 5 7 | row 1 has no beginning
            ngrams.2 | 2 | 2 | 5 7 5 6 | row 1 is not above the one before it
            ngrams.2 | 2 | 2 | 5 7 7 9 | row 1 has an unknown token
            ngrams.3 | 0 | 3 |         | no such tensor
            """)
    void refusesTensorsThatAreNoNgramsOfTexts(String name, int rows, int order, String ids, String complaint) {
        Map<String, IntTensor> tensors = new LinkedHashMap<>(
                NgramTable.of(List.of(new int[] {2, 7, 5, 7}), 2).tensors());
        int[] values = ids == null
                ? new int[0]
                : Arrays.stream(ids.split(" ")).mapToInt(Integer::parseInt).toArray();
        boolean missing = name.equals("ngrams.3");
        if (!missing) {
            tensors.put(name, new IntTensor(new long[] {rows, order}, values));
        }
        assertThatThrownBy(() -> NgramTable.of(tensors, missing ? 3 : 2, RandomLabels.V))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name + ": " + complaint);
    }
}
