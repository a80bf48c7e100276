package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.work.Work;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The readings of words, without regard to case. Immutable. */
public final class WordTable {
    private static final int WORD_WORK = 64;

    private final Map<String, List<WordReading>> readings;

    /**
     * Words with the same number of syllables and the same rhyme.
     *
     * @param rhyme groups with the same rhyme name rhyme, whatever their number of syllables
     */
    public record Group(int syllables, String rhyme, List<String> words) {}

    /** For a caller that waits for the result. */
    public WordTable(List<Group> groups) {
        this(groups, Work.unlimited());
    }

    /** @param work counts the words */
    public WordTable(List<Group> groups, Work work) {
        Map<String, Set<WordReading>> listed = new TreeMap<>();
        for (Group group : groups) {
            WordReading reading = new WordReading(group.syllables(), group.rhyme());
            work.spend((long) WORD_WORK * group.words().size());
            group.words()
                    .forEach(word -> listed.computeIfAbsent(lower(word), unseen -> new LinkedHashSet<>())
                            .add(reading));
        }
        Map<String, List<WordReading>> all = new HashMap<>();
        listed.forEach((word, ways) -> {
            work.spend(WORD_WORK);
            all.put(word, List.copyOf(ways));
        });
        this.readings = Collections.unmodifiableMap(all);
    }

    /** All readings of a word; empty if it is unknown. */
    List<WordReading> of(String word) {
        return readings.getOrDefault(lower(word), List.of());
    }

    /** All words, in lower case. */
    Set<String> words() {
        return readings.keySet();
    }

    static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
