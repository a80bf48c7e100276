package dev.quatrain.engine.model.ngram;

import dev.quatrain.engine.token.Vocabulary;
import java.util.Arrays;

/** The range of n-grams that begin with BOS, order by order. It is contiguous. */
final class DocumentStarts {

    private final NgramCounts counts;
    private int order = 1;
    private int from;
    private int to;

    /** The range at order 1: BOS, if it was counted. */
    DocumentStarts(NgramCounts counts) {
        this.counts = counts;
        int bos = Arrays.binarySearch(counts.level(1).tokens(), Vocabulary.BOS);
        this.from = Math.max(bos, 0);
        this.to = bos < 0 ? from : from + 1;
    }

    /** Advances to the next order. */
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
