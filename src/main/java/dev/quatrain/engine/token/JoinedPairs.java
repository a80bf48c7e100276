package dev.quatrain.engine.token;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** The frequency of each text that an adjacent pair can form, and the words that contain it, with a queue by frequency. */
final class JoinedPairs {

    private final Map<String, Joined> byText = new HashMap<>();
    private final Set<Joined> changed = new HashSet<>();
    private final PriorityQueue<Offer> offers = new PriorityQueue<>(
            Comparator.comparingLong(Offer::times).reversed().thenComparing(Offer::text, CodePointOrder::compare));

    /** A queued count; stale if the current count differs. */
    private record Offer(String text, long times) {}

    private static final class Joined {
        private final String text;
        private final IntOpenHashSet words = new IntOpenHashSet();
        private long times;

        private Joined(String text) {
            this.text = text;
        }
    }

    /** @param times added to the count; may be negative */
    void add(String text, int word, long times) {
        Joined joined = joined(text);
        joined.times += times;
        joined.words.add(word);
        changed.add(joined);
    }

    /** The most frequent text, the first in code point order among equals; empty if all are rarer than {@code least}. */
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

    /** The words that contain the text as a pair, and possibly some that no longer do. */
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
