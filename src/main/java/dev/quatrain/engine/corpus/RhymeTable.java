package dev.quatrain.engine.corpus;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Groups of characters or words that rhyme; at least one group. */
public record RhymeTable(List<RhymeGroup> groups) implements Corpus {
    /** The tone class of groups that are named after a syllable, which gives tone and rhyme. */
    public static final String PINYIN = "pinyin";

    static final String BETWEEN_WORDS = " ";
    private static final Pattern SOUND = Pattern.compile("[1-9][0-9]?|[x/\\\\]{1,99}");
    private static final String UNKNOWN = "?";

    public RhymeTable {
        groups = List.copyOf(groups);
    }

    @Override
    public CorpusKind kind() {
        return CorpusKind.RHYMES;
    }

    @Override
    public int documentCount() {
        return groups.size();
    }

    @Override
    public RhymeTable part(int from, int to) {
        return new RhymeTable(groups.subList(from, to));
    }

    @Override
    public Stream<List<String>> rows() {
        return groups.stream().map(group -> List.of(group.toneClass(), group.name(), group.characters()));
    }

    /**
     * Whether the class is one of words, whose name is their number of syllables, or their stress: {@code /} for a syllable
     * with main stress, {@code \} with secondary stress, {@code x} with none.
     */
    static boolean isOfWords(String toneClass) {
        return SOUND.matcher(toneClass).matches();
    }

    /**
     * @param toneClass as the table names it, such as 上平声部; for words, their number of syllables or their stress
     * @param characters one per code point, or words separated by spaces; no duplicates
     */
    public record RhymeGroup(String toneClass, String name, String characters) {

        public boolean isOfWords() {
            return RhymeTable.isOfWords(toneClass);
        }

        /** The words of a group for which {@link #isOfWords} holds. */
        public List<String> words() {
            return List.of(characters.split(BETWEEN_WORDS));
        }

        /** A sign for each syllable of the words of a group for which {@link #isOfWords} holds; {@code ?} if unknown. */
        public String stress() {
            return Character.isDigit(toneClass.charAt(0)) ? UNKNOWN.repeat(Integer.parseInt(toneClass)) : toneClass;
        }
    }
}
