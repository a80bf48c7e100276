package dev.quatrain.engine.tune;

import dev.quatrain.engine.abc.AbcKey;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The notes that a tune may close on.
 *
 * @param letters 0 for C to 6 for B, as the key has them; empty for any note
 */
record Closing(List<Integer> letters) {

    static Closing of(AbcKey key, TuneEnding ending) {
        return new Closing(
                switch (ending) {
                    case TONIC -> List.of(key.step());
                    case CHORD -> key.tonicChord();
                    case ANY -> List.of();
                });
    }

    /** @param pitch its number in {@link Alphabet#pitches}, without an accidental */
    boolean has(int pitch) {
        return isAny() || letters.contains(Math.floorMod(pitch - 2, 7)); // pitches begin with A
    }

    /** The notes in words. */
    String text() {
        String names = letters.stream()
                .map(letter -> Character.toString("CDEFGAB".charAt(letter)))
                .collect(Collectors.joining(" "));
        return letters.size() == 1 ? "the tonic " + names : "a note of " + names;
    }

    boolean isAny() {
        return letters.isEmpty();
    }
}
