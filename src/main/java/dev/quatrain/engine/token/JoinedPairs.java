package dev.quatrain.engine.token;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** How often two neighbours make which text, and in which words; the most frequent text first. */
final class JoinedPairs {

    private final Map<String, Joined> byText = new HashMap<>();
    private final Set<Joined> changed = new HashSet<>();
    private final PriorityQueue<Offer> offers = new PriorityQueue<>(
            Comparator.comparingLong(Offer::times).reversed().thenComparing(Offer::text, CodePointOrder::compare));

    /** As it was when it was queued; out of date when the count has moved on. */
    private record Offer(String text, long times) {}

    private static final class Joined {
        private final String text;
        private final IntOpenHashSet words = new IntOpenHashSet();
        private long times;

        private Joined(String text) {
            this.text = text;
        }
    }

    /** @param times more often than before, or, below 0, less */
    void add(String text, int word, long times) {
        Joined joined = joined(text);
        joined.times += times;
        joined.words.add(word);
        changed.add(joined);
    }

    /** The most frequent text, of equals the first in code point order; none where all are rarer than {@code least}. */
    Optional<String> best(long least) {
        changed.forEach(joined -> offers.add(new Offer(joined.text, joined.times)));
        changed.clear();
        while (!offers.isEmpty() && offers.peek().times() != times(offers.peek().text())) {
            offers.remove();
        }
        return Optional.ofNullable(offers.peek())
                .filter(offer -> offer.times() >= least)
                .map(Offer::text);
    }

    /** The words in which the text is made, and perhaps some in which it no longer is. */
    int[] words(String text) {
        return joined(text).words.toIntArray();
    }

    private long times(String text) {
        return joined(text).times;
    }

    private Joined joined(String text) {
        return byText.computeIfAbsent(text, Joined::new);
    }
}
