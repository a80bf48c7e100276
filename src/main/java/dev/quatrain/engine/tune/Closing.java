package dev.quatrain.engine.tune;

import dev.quatrain.engine.abc.AbcKey;
import java.util.List;

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

    boolean isAny() {
        return letters.isEmpty();
    }
}
