package dev.quatrain.engine.model.ngram;

import dev.quatrain.engine.token.Vocabulary;
import java.util.Arrays;

/**
 * Checks that the counts of a well-formed trie can come from a corpus. The continuations of an n-gram sum to at most its
 * count, and for BOS to exactly its count. The n-grams that end in an n-gram without BOS sum to exactly its count.
 */
final class SumCheck {

    private final NgramCounts counts;

    SumCheck(NgramCounts counts) {
        this.counts = counts;
    }

    /** @throws IllegalArgumentException with the name of the inconsistent array */
    void requireConsistent() {
        SuffixLinks suffixes = new SuffixLinks(counts);
        DocumentStarts starts = new DocumentStarts(counts);
        for (int order = 1; order < counts.order(); order++) {
            requireFollowed(order);
            requirePreceded(order, suffixes.next(), starts);
            starts.next();
        }
    }

    private void requireFollowed(int order) {
        Level level = counts.level(order);
        for (int node = 0; node < level.size(); node++) {
            int to = counts.endOfChildren(order, node);
            long followed = 0;
            for (int child = counts.firstChild(order, node); child < to; child++) {
                followed += counts.level(order + 1).counts()[child];
            }
            boolean always = level.tokens()[node] == Vocabulary.BOS;
            int seen = level.counts()[node];
            if (followed > seen || always && followed < seen) {
                throw new IllegalArgumentException("%s: element %d is %d, but followed %d times"
                        .formatted(ArrayName.COUNTS.of(order), node, seen, followed));
            }
        }
    }

    private void requirePreceded(int order, int[] suffixes, DocumentStarts starts) {
        int[] unexplained = counts.level(order).counts().clone();
        int[] longer = counts.level(order + 1).counts();
        for (int node = 0; node < longer.length; node++) {
            unexplained[suffixes[node]] -=
                    longer[node]; // no overflow: each count was at least 0, and the check stops below that
            requireExplained(order, suffixes[node], unexplained[suffixes[node]] >= 0);
        }
        Arrays.fill(unexplained, starts.from(), starts.to(), 0);
        for (int node = 0; node < unexplained.length; node++) {
            requireExplained(order, node, unexplained[node] == 0);
        }
    }

    private static void requireExplained(int order, int node, boolean explained) {
        if (!explained) {
            throw new IllegalArgumentException("%s: element %d is not the sum of what it is the end of"
                    .formatted(ArrayName.COUNTS.of(order), node));
        }
    }
}
