package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.work.Work;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The allowed words, sorted by their letters. */
final class StanzaWords {
    private static final int WORD_WORK = 64;
    private static final int COMPARISON_WORK = 8;

    private final List<int[]> letters = new ArrayList<>();
    private final List<List<WordReading>> readings = new ArrayList<>();
    private final IntArrayList readingsBefore = IntArrayList.of(0); // by word: of all words before it
    private final Map<WordReading, IntArrayList> byReading = new HashMap<>();
    private final Map<Integer, BitSet> bySyllables = new HashMap<>();
    private final BitSet ambiguous = new BitSet();
    private final Map<String, List<Integer>> reserve = new HashMap<>();

    /** @param spelled whether the model can write a word */
    StanzaWords(WordTable table, Predicate<String> spelled, Work work) {
        List<Spelled> sorted = table.words().stream()
                .filter(word -> {
                    work.spend(WORD_WORK + 8L * word.length());
                    return spelled.test(word);
                })
                .map(word -> new Spelled(word, word.codePoints().toArray()))
                .sorted((a, b) -> {
                    work.spend(COMPARISON_WORK);
                    return Arrays.compare(a.letters(), b.letters());
                })
                .toList();
        for (Spelled word : sorted) {
            List<WordReading> ways = table.of(word.word());
            work.spend(16L * ways.size());
            add(word.letters(), ways);
        }
    }

    private record Spelled(String word, int[] letters) {}

    private void add(int[] word, List<WordReading> ways) {
        int number = letters.size();
        letters.add(word);
        readings.add(ways);
        readingsBefore.add(readingsBefore.getInt(number) + ways.size());
        for (WordReading way : ways) {
            byReading.computeIfAbsent(way, unseen -> new IntArrayList()).add(number);
            bySyllables.computeIfAbsent(way.syllables(), unseen -> new BitSet()).set(number);
        }
        if (ways.size() > 1) {
            ambiguous.set(number);
        } else {
            reserve.computeIfAbsent(ways.get(0).rhyme(), unseen -> new ArrayList<>())
                    .add(number);
        }
    }

    int count() {
        return letters.size();
    }

    int length(int word) {
        return letters.get(word).length;
    }

    int letter(int word, int index) {
        return letters.get(word)[index];
    }

    List<WordReading> readings(int word) {
        return readings.get(word);
    }

    /** The number of readings of all words from {@code low} to {@code high}, exclusive. */
    int readings(int low, int high) {
        return readingsBefore.getInt(high) - readingsBefore.getInt(low);
    }

    boolean isAmbiguous(int word) {
        return ambiguous.get(word);
    }

    /** Rhyme → its words with exactly one reading. Only these are used for upper bounds. */
    Map<String, List<Integer>> reserve() {
        return reserve;
    }

    /** The syllables of a word of {@link #reserve}. */
    int syllables(int word) {
        return readings.get(word).get(0).syllables();
    }

    /** Callers must not modify the result. */
    IntList with(WordReading reading) {
        return byReading.getOrDefault(reading, new IntArrayList());
    }

    /** Callers must not modify the result. */
    BitSet withSyllables(int syllables) {
        return bySyllables.getOrDefault(syllables, new BitSet());
    }

    /**
     * The range of words within {@code low} to {@code high}, exclusive, that have {@code letter} at {@code index}. It is
     * contiguous.
     */
    int[] range(int low, int high, int index, int letter) {
        int first = bound(low, high, index, letter);
        return new int[] {first, bound(first, high, index, letter + 1)};
    }

    private int bound(int low, int high, int index, int letter) {
        int from = low;
        int to = high;
        while (from < to) {
            int middle = (from + to) >>> 1;
            boolean before = length(middle) <= index || letter(middle, index) < letter;
            from = before ? middle + 1 : from;
            to = before ? to : middle;
        }
        return from;
    }

    /** All letters of the words, and the capital letters with which they may begin. */
    IntStream alphabet() {
        return letters.stream()
                .flatMapToInt(
                        word -> IntStream.concat(IntStream.of(word), IntStream.of(Character.toUpperCase(word[0]))))
                .distinct();
    }
}
