package dev.quatrain.engine.poem.regulated;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reading of a character, fixed for the whole poem.
 *
 * @param tone from the table of tones; null if the table lacks the character or tones are not constrained
 * @param rhyme from the table of rhymes; null likewise
 */
record CharacterReading(@Nullable Tone tone, @Nullable Reading rhyme) {

    /**
     * All readings of a character, at least one. With two different tables, each reading of one is combined with each of the
     * other.
     */
    static List<CharacterReading> of(int codePoint, VerseSpec spec) {
        List<CharacterReading> voices = new ArrayList<>();
        if (spec.rhyme() != null && spec.rhyme().equals(spec.tones())) {
            spec.rhyme().of(codePoint).forEach(reading -> voices.add(new CharacterReading(reading.tone(), reading)));
        } else {
            for (Reading tone : readings(spec.tones(), codePoint)) {
                readings(spec.rhyme(), codePoint)
                        .forEach(rhyme -> voices.add(new CharacterReading(tone == null ? null : tone.tone(), rhyme)));
            }
        }
        return voices.isEmpty()
                ? List.of(new CharacterReading(null, null))
                : voices.stream().distinct().toList();
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
