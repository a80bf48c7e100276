package dev.quatrain.engine.poem.stanza;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The words of a table in the order of their letters, with numbers for words, stresses and rhymes. Immutable. */
final class WordIndex {
    private final int[][] letters; // by word
    private final int[][] stresses; // by word: of each reading
    private final int[][] rhymes; // by word: of each reading
    private final int[][] members; // by rhyme: pairs of a word and a stress, words ascending
    private final List<String> stressSigns;
    private final int[][] byStress; // words, ascending

    /** A word in plain form with its readings. */
    record Entry(int[] letters, List<WordReading> readings) {}

    /** @param entries sorted by letters */
    WordIndex(List<Entry> entries) {
        Numbers stressNumbers = new Numbers();
        Numbers rhymeNumbers = new Numbers();
        List<IntArrayList> pairs = new ArrayList<>();
        this.letters = new int[entries.size()][];
        this.stresses = new int[entries.size()][];
        this.rhymes = new int[entries.size()][];
        for (int word = 0; word < letters.length; word++) {
            Entry entry = entries.get(word);
            letters[word] = entry.letters();
            stresses[word] = numbers(entry, stressNumbers, true);
            rhymes[word] = numbers(entry, rhymeNumbers, false);
            for (int i = 0; i < rhymes[word].length; i++) {
                while (pairs.size() <= rhymes[word][i]) {
                    pairs.add(new IntArrayList(2));
                }
                pairs.get(rhymes[word][i]).add(word);
                pairs.get(rhymes[word][i]).add(stresses[word][i]);
            }
        }
        this.members = pairs.stream().map(IntArrayList::toIntArray).toArray(int[][]::new);
        this.stressSigns = List.copyOf(stressNumbers.names);
        this.byStress = byStress();
    }

    private int[][] byStress() {
        IntArrayList[] words = new IntArrayList[stressSigns.size()];
        Arrays.setAll(words, stress -> new IntArrayList());
        for (int word = 0; word < stresses.length; word++) {
            for (int stress : stresses[word]) {
                words[stress].add(word);
            }
        }
        return Arrays.stream(words).map(IntArrayList::toIntArray).toArray(int[][]::new);
    }

    private static int[] numbers(Entry entry, Numbers numbers, boolean stress) {
        return entry.readings().stream()
                .mapToInt(reading -> numbers.of(stress ? reading.stress() : reading.rhyme()))
                .toArray();
    }

    private static final class Numbers {
        private final Object2IntOpenHashMap<String> known = new Object2IntOpenHashMap<>();
        private final List<String> names = new ArrayList<>();

        int of(String name) {
            return known.computeIfAbsent(name, unseen -> {
                names.add(name);
                return names.size() - 1;
            });
        }
    }

    int count() {
        return letters.length;
    }

    /** Code points in plain form. Callers must not modify the result. */
    int[] letters(int word) {
        return letters[word];
    }

    int length(int word) {
        return letters[word].length;
    }

    int readings(int word) {
        return stresses[word].length;
    }

    int stress(int word, int reading) {
        return stresses[word][reading];
    }

    int rhyme(int word, int reading) {
        return rhymes[word][reading];
    }

    /** The signs of the syllables, by number of the stress. */
    List<String> stresses() {
        return stressSigns;
    }

    /** The words with a reading of this stress, ascending; one with two such readings comes twice. Not to be modified. */
    int[] withStress(int stress) {
        return byStress[stress];
    }

    int rhymeCount() {
        return members.length;
    }

    /** Pairs of a word and the stress of a reading with this rhyme, words ascending. Callers must not modify the result. */
    int[] members(int rhyme) {
        return members[rhyme];
    }

    /** The place of the first letter: 1 after an apostrophe, otherwise 0. */
    int initial(int word) {
        return letters[word][0] == '\'' && letters[word].length > 1 ? 1 : 0;
    }

    /**
     * The range of words within {@code low} to {@code high}, exclusive, that have {@code letter} at {@code index}. It is
     * contiguous if they agree before.
     */
    int[] range(int low, int high, int index, int letter) {
        int first = bound(low, high, index, letter);
        int step = 1; // grows: most ranges are small
        while (first + step < high && letters[first + step - 1][index] == letter) {
            step *= 2;
        }
        return new int[] {first, bound(first, Math.min(high, first + step), index, letter + 1)};
    }

    private int bound(int low, int high, int index, int letter) {
        int from = low;
        int to = high;
        while (from < to) {
            int middle = (from + to) >>> 1;
            boolean before = letters[middle].length <= index || letters[middle][index] < letter;
            from = before ? middle + 1 : from;
            to = before ? to : middle;
        }
        return from;
    }
}
