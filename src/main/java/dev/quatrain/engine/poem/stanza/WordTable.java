package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The readings of words, without regard to case and to the form of apostrophes. Immutable. */
public final class WordTable {
    private static final int WORD_WORK = 64;
    private static final int COMPARISON_WORK = 8;
    private static final String UNKNOWN = "?";
    private static final Pattern APOSTROPHES = Pattern.compile("[\u2018\u2019\u02BC\uFF07]");

    private final Map<String, List<WordReading>> readings = new HashMap<>();
    private final WordIndex index;
    private final boolean stressed;

    /**
     * Words that sound alike.
     *
     * @param stress a sign for each syllable: {@code /} main stress, {@code \} secondary stress, {@code x} none, {@code ?}
     *     unknown
     * @param rhyme groups with the same rhyme name rhyme, whatever their number of syllables
     */
    public record Group(String stress, String rhyme, List<String> words) {

        /** Words whose stress is unknown. */
        public Group(int syllables, String rhyme, List<String> words) {
            this(UNKNOWN.repeat(syllables), rhyme, words);
        }
    }

    /** For a caller that waits for the result. */
    public WordTable(List<Group> groups) {
        this(groups, Work.unlimited());
    }

    /** @param work counts the words */
    public WordTable(List<Group> groups, Work work) {
        Map<String, Set<WordReading>> listed = new HashMap<>();
        for (Group group : groups) {
            WordReading reading = new WordReading(group.stress(), group.rhyme());
            work.spend((long) WORD_WORK * group.words().size());
            group.words()
                    .forEach(word -> listed.computeIfAbsent(plain(word), unseen -> new LinkedHashSet<>(2))
                            .add(reading));
        }
        List<WordIndex.Entry> entries = new ArrayList<>(listed.size());
        listed.forEach((word, ways) -> {
            work.spend(WORD_WORK);
            List<WordReading> all = List.copyOf(ways);
            readings.put(word, all);
            entries.add(new WordIndex.Entry(word.codePoints().toArray(), all));
        });
        entries.sort((a, b) -> {
            work.spend(COMPARISON_WORK);
            return Arrays.compare(a.letters(), b.letters());
        });
        this.index = new WordIndex(entries);
        this.stressed = groups.stream().anyMatch(group -> !group.stress().contains(UNKNOWN));
    }

    /** Whether the stress of words is known. */
    public boolean isStressed() {
        return stressed;
    }

    /** All readings of a word; empty if it is unknown. */
    List<WordReading> of(String word) {
        return readings.getOrDefault(plain(word), List.of());
    }

    /** All words, in plain form. */
    Set<String> words() {
        return readings.keySet();
    }

    WordIndex index() {
        return index;
    }

    /** In lower case, with {@code '} for every form of the apostrophe. */
    static String plain(String word) {
        return APOSTROPHES.matcher(word).replaceAll("'").toLowerCase(Locale.ROOT);
    }
}
