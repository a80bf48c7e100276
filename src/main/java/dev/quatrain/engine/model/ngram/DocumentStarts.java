package dev.quatrain.engine.model.ngram;

import dev.quatrain.engine.token.Vocabulary;
import java.util.Arrays;

/** The n-grams that begin with BOS, order by order: they lie side by side. */
final class DocumentStarts {

    private final NgramCounts counts;
    private int order = 1;
    private int from;
    private int to;

    /** Those of order 1: BOS, if it is there. */
    DocumentStarts(NgramCounts counts) {
        this.counts = counts;
        int bos = Arrays.binarySearch(counts.level(1).tokens(), Vocabulary.BOS);
        this.from = Math.max(bos, 0);
        this.to = bos < 0 ? from : from + 1;
    }

    /** Moves on to the next order. */
    void next() {
        int[] children = counts.level(order++).children();
        from = children[from];
        to = children[to];
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }
}
