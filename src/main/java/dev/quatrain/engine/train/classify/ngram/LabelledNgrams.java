package dev.quatrain.engine.train.classify.ngram;

import dev.quatrain.engine.batch.LabelledRows;
import dev.quatrain.engine.model.classify.ngram.NgramTable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Labelled texts as sets of n-grams, in an order that does not depend on the corpus.
 *
 * @param table all n-grams of the texts
 * @param texts the ids of the different n-grams of each text, ascending
 * @param labels of the texts
 * @param textsOfLabel the number of texts of each label
 */
record LabelledNgrams(NgramTable table, List<int[]> texts, int[] labels, long[] textsOfLabel) implements LabelledBags {

    /** @param labelCount C */
    static LabelledNgrams of(LabelledRows rows, int order, int labelCount) {
        int[] sorted = IntStream.range(0, rows.size())
                .boxed()
                .sorted(Comparator.<Integer, int[]>comparing(row -> rows.ids().get(row), Arrays::compare)
                        .thenComparing(row -> rows.labels()[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        NgramTable table = NgramTable.of(rows.ids(), order);
        return new LabelledNgrams(
                table,
                Arrays.stream(sorted)
                        .mapToObj(row -> table.find(rows.ids().get(row)))
                        .toList(),
                Arrays.stream(sorted).map(row -> rows.labels()[row]).toArray(),
                rows.count(labelCount));
    }

    @Override
    public int features() {
        return table.size();
    }

    @Override
    public int[] bag(int text) {
        return texts.get(text);
    }

    @Override
    public int labelCount() {
        return textsOfLabel.length;
    }

    /** ln p(label). */
    double[] logPriors() {
        return Arrays.stream(textsOfLabel)
                .mapToDouble(count -> StrictMath.log((double) count / texts.size()))
                .toArray();
    }
}
