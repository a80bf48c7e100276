package dev.quatrain.engine.poem.stanza;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What may be left of the lines of a form: the ends of their patterns, by number. Immutable. */
final class LineRests {
    /** The rest after which a line is complete. */
    static final int DONE = 0;

    static final int NONE = -1;
    private static final int MOST_RESTS = 1000;
    private static final int CELL_WORK = 64;

    private final List<String> rests = new ArrayList<>(List.of(""));
    private final Map<String, Integer> numbers = new HashMap<>(Map.of("", DONE));
    private final BitSet[] starts; // by line
    private final int[][] after; // by rest, by stress of a word: the rest after it, or NONE

    /** @param stresses the signs of each stress, by number */
    LineRests(StanzaForm form, List<String> stresses, Work work) {
        this.starts = new BitSet[form.lines()];
        for (int line = 0; line < starts.length; line++) {
            starts[line] = new BitSet();
            for (String pattern : form.meters().get(line).patterns()) {
                add(pattern);
                starts[line].set(numberOf(pattern));
            }
        }
        if (rests.size() > MOST_RESTS) {
            throw new InvalidGeneration(RequestField.STRESS, "expected fewer or shorter patterns of stress");
        }
        this.after = new int[rests.size()][stresses.size()];
        for (int rest = 0; rest < after.length; rest++) {
            for (int stress = 0; stress < stresses.size(); stress++) {
                work.spend(CELL_WORK);
                String word = stresses.get(stress);
                boolean fits = word.length() <= rests.get(rest).length() && fits(word, rests.get(rest));
                after[rest][stress] = fits ? numberOf(rests.get(rest).substring(word.length())) : NONE;
            }
        }
    }

    private void add(String pattern) {
        for (int from = pattern.length() - 1; from >= 0; from--) {
            String rest = pattern.substring(from);
            if (numbers.putIfAbsent(rest, rests.size()) == null) {
                rests.add(rest);
            }
        }
    }

    /** Whether the syllables of a word may stand in the first places of a pattern. */
    private static boolean fits(String word, String pattern) {
        for (int at = 0; word.length() > 1 && at < word.length(); at++) {
            char syllable = word.charAt(at);
            char place = pattern.charAt(at);
            boolean besideStress =
                    at > 0 && word.charAt(at - 1) == '/' || at + 1 < word.length() && word.charAt(at + 1) == '/';
            boolean free = place == '?'
                    || (syllable == '/'
                            ? place == '/'
                            : syllable != '?' && !(syllable == 'x' && besideStress && place == '/'));
            if (!free) {
                return false;
            }
        }
        return true;
    }

    int count() {
        return after.length;
    }

    /** The rests before the first word of a line. Callers must not modify the result. */
    BitSet starts(int line) {
        return starts[line];
    }

    /** The rest after a word; {@link #NONE} if it does not fit. */
    int after(int rest, int stress) {
        return after[rest][stress];
    }

    /** The rest after any word of one syllable. */
    int afterSyllable(int rest) {
        return numberOf(rests.get(rest).substring(1));
    }

    private int numberOf(String signs) {
        return requireNonNull(numbers.get(signs));
    }

    /** The rests that are ends of a line's patterns, {@link #DONE} excepted. */
    BitSet within(int line) {
        BitSet within = new BitSet();
        for (int start = starts[line].nextSetBit(0); start >= 0; start = starts[line].nextSetBit(start + 1)) {
            String pattern = rests.get(start);
            for (int from = 0; from < pattern.length(); from++) {
                within.set(numberOf(pattern.substring(from)));
            }
        }
        return within;
    }
}
