package dev.quatrain.engine.poem.regulated;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The constraints that written and given characters put on later ones: the rules that characters with several readings
 * already satisfy, and the rhyme words, which may not occur twice. Immutable; both arrays are sorted.
 */
final class Written {
    static final Written NOTHING = new Written(new int[0], new int[0]);
    private static final int DUTY_BITS = 6;

    private final int[] duties; // character << DUTY_BITS | set of rules
    private final int[] rhymeWords;

    private Written(int[] duties, int[] rhymeWords) {
        this.duties = duties;
        this.rhymeWords = rhymeWords;
    }

    /** The rules that a character with several readings already satisfies. */
    int duties(int character) {
        int at = place(character);
        return at < duties.length && duties[at] >> DUTY_BITS == character ? duties[at] & (1 << DUTY_BITS) - 1 : 0;
    }

    /** All characters that they concern; some may come twice. */
    int[] characters() {
        int[] characters = Arrays.copyOf(rhymeWords, rhymeWords.length + duties.length);
        for (int i = 0; i < duties.length; i++) {
            characters[rhymeWords.length + i] = duties[i] >> DUTY_BITS;
        }
        return characters;
    }

    boolean isRhymeWord(int character) {
        return Arrays.binarySearch(rhymeWords, character) >= 0;
    }

    Written withDuties(int character, int set) {
        int entry = character << DUTY_BITS | set;
        int at = place(character);
        if (duties(character) == 0) {
            return new Written(inserted(duties, at, entry), rhymeWords);
        }
        int[] changed = duties.clone();
        changed[at] = entry;
        return new Written(changed, rhymeWords);
    }

    Written withRhymeWord(int character) {
        int at = -Arrays.binarySearch(rhymeWords, character) - 1;
        return new Written(duties, inserted(rhymeWords, at, character));
    }

    private int place(int character) {
        int at = Arrays.binarySearch(duties, character << DUTY_BITS);
        return at < 0 ? -at - 1 : at;
    }

    private static int[] inserted(int[] sorted, int at, int entry) {
        int[] longer = Arrays.copyOf(sorted, sorted.length + 1);
        System.arraycopy(sorted, at, longer, at + 1, sorted.length - at);
        longer[at] = entry;
        return longer;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Written that
                && Arrays.equals(duties, that.duties)
                && Arrays.equals(rhymeWords, that.rhymeWords);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(duties) + Arrays.hashCode(rhymeWords);
    }
}
