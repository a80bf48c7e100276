package dev.quatrain.engine.poem.regulated;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.poem.reading.Tone;
import dev.quatrain.engine.work.Work;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The characters that may be written, by number, and what they are fit for. */
final class VerseCharacters {
    static final int NONE = -1;
    private static final int ANY_TONE = Tone.values().length;

    private final int[] codePoints;
    private final boolean scans;
    private final Int2IntOpenHashMap numbers = new Int2IntOpenHashMap();
    private final int[] classes; // by character
    private final List<List<CharacterReading>> readings = new ArrayList<>(); // by class
    private final List<int[]> members = new ArrayList<>(); // by class
    private final Map<String, Integer> groups = new TreeMap<>();
    private final List<List<int[]>> rhymes = new ArrayList<>(); // tone → class → groups in which it rhymes
    private final List<List<int[]>> words = new ArrayList<>(); // tone → group → characters, ascending

    /** @param codePoints ascending, without repetition */
    VerseCharacters(int[] codePoints, VerseSpec spec, Work work) {
        this.codePoints = codePoints;
        this.scans = spec.tones() != null;
        this.classes = new int[codePoints.length];
        numbers.defaultReturnValue(NONE);
        Map<List<CharacterReading>, Integer> known = new LinkedHashMap<>();
        List<IntArrayList> alike = new ArrayList<>();
        for (int character = 0; character < codePoints.length; character++) {
            numbers.put(codePoints[character], character);
            List<CharacterReading> own = CharacterReading.of(codePoints[character], spec, work);
            classes[character] = known.computeIfAbsent(own, unseen -> known.size());
            if (classes[character] == alike.size()) {
                alike.add(new IntArrayList());
            }
            alike.get(classes[character]).add(character);
        }
        readings.addAll(known.keySet());
        alike.forEach(list -> members.add(list.toIntArray()));
        readings.forEach(own -> own.stream()
                .filter(reading -> reading.rhyme() != null)
                .forEach(reading ->
                        groups.putIfAbsent(requireNonNull(reading.rhyme()).rhyme(), groups.size())));
        for (int tone = 0; tone <= ANY_TONE; tone++) {
            addRhymes(new Slot(tone == ANY_TONE ? null : Tone.values()[tone], 0), work);
        }
    }

    private void addRhymes(Slot slot, Work work) {
        List<int[]> byClass = new ArrayList<>();
        Map<Integer, IntArrayList> byGroup = new HashMap<>();
        for (int number = 0; number < readings.size(); number++) {
            int[] fitting = readings.get(number).stream()
                    .filter(reading -> reading.rhymes(slot, scans))
                    .mapToInt(reading ->
                            groups.get(requireNonNull(reading.rhyme()).rhyme()))
                    .sorted()
                    .distinct()
                    .toArray();
            byClass.add(fitting);
            for (int group : fitting) {
                work.spend(4L + members.get(number).length);
                byGroup.computeIfAbsent(group, unseen -> new IntArrayList()).addElements(0, members.get(number));
            }
        }
        rhymes.add(byClass);
        words.add(IntStream.range(0, groups.size())
                .mapToObj(group -> byGroup.getOrDefault(group, new IntArrayList())
                        .intStream()
                        .sorted()
                        .toArray())
                .toList());
    }

    int count() {
        return codePoints.length;
    }

    /** Ascending. Callers must not modify the result. */
    int[] codePoints() {
        return codePoints;
    }

    int codePoint(int character) {
        return codePoints[character];
    }

    /** The number of a character; {@link #NONE} if it is not allowed. */
    int number(int codePoint) {
        return numbers.get(codePoint);
    }

    /** All characters, grouped by equal readings. */
    List<int[]> alike() {
        return members;
    }

    /** The number of rhyme groups. */
    int groups() {
        return groups.size();
    }

    /** The work of asking for a character's readings. */
    int readings(int character) {
        return readings.get(classes[character]).size();
    }

    /** Whether a character has a reading with the tone of a slot. */
    boolean sounds(int character, Slot slot) {
        if (!scans || slot.tone() == null) {
            return true;
        }
        return readings.get(classes[character]).stream().anyMatch(reading -> reading.sounds(slot, true));
    }

    /** The groups in which a character rhymes at a slot, ascending. Callers must not modify the result. */
    int[] rhymes(int character, @Nullable Tone tone) {
        return rhymes.get(number(tone)).get(classes[character]);
    }

    /** The characters of a group that rhyme at a slot, ascending. Callers must not modify the result. */
    int[] words(int group, @Nullable Tone tone) {
        return words.get(number(tone)).get(group);
    }

    private static int number(@Nullable Tone tone) {
        return tone == null ? ANY_TONE : tone.ordinal();
    }
}
