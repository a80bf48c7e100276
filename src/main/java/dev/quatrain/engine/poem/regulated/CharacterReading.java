package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.poem.reading.Reading;
import dev.quatrain.engine.poem.reading.Readings;
import dev.quatrain.engine.poem.reading.Tone;
import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A reading of a character at one place.
 *
 * @param tone from the table of tones; null if the table lacks the character or tones are not constrained
 * @param rhyme from the table of rhymes; null likewise
 */
record CharacterReading(@Nullable Tone tone, @Nullable Reading rhyme) {

    private static final int LOOKUP_WORK = 200; // the library may have to simplify the character

    /**
     * All readings of a character, at least one. With two different tables, each reading of one is combined with each of the
     * other.
     */
    static List<CharacterReading> of(int codePoint, VerseSpec spec, Work work) {
        work.spend(LOOKUP_WORK);
        List<CharacterReading> voices = new ArrayList<>();
        if (spec.rhyme() != null && spec.rhyme().equals(spec.tones())) {
            spec.rhyme().of(codePoint).forEach(reading -> voices.add(new CharacterReading(reading.tone(), reading)));
        } else {
            for (Tone tone : tones(readings(spec.tones(), codePoint))) {
                readings(spec.rhyme(), codePoint).forEach(rhyme -> voices.add(new CharacterReading(tone, rhyme)));
            }
        }
        work.spend(8L * voices.size());
        return voices.isEmpty()
                ? List.of(new CharacterReading(null, null))
                : voices.stream().distinct().toList();
    }

    /** Whether this reading has the tone of a slot. */
    boolean sounds(Slot slot, boolean scans) {
        return !scans || slot.tone() == null || slot.tone() == tone;
    }

    /** Whether this reading can rhyme at a slot, in whatever group. */
    boolean rhymes(Slot slot, boolean scans) {
        return sounds(slot, scans) && rhyme != null && (slot.tone() == null || rhyme.tone() == slot.tone());
    }

    private static Set<@Nullable Tone> tones(List<@Nullable Reading> readings) {
        Set<@Nullable Tone> tones = new LinkedHashSet<>();
        readings.forEach(reading -> tones.add(reading == null ? null : reading.tone()));
        return tones;
    }

    private static List<@Nullable Reading> readings(@Nullable Readings table, int codePoint) {
        List<@Nullable Reading> readings = new ArrayList<>();
        if (table != null) {
            readings.addAll(table.of(codePoint));
        }
        if (readings.isEmpty()) {
            readings.add(null);
        }
        return readings;
    }
}
