package dev.quatrain.engine.constrain.schema;

import dev.quatrain.engine.constrain.PatternAutomaton;
import dev.quatrain.engine.constrain.TextUnits;
import dev.quatrain.engine.work.Work;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The contents of strings that fit patterns and have a length within bounds. A state is one of the patterns' automaton and
 * the number of characters so far; its distance is the number of units, as they are written, to the nearest content that is
 * complete. Immutable.
 */
final class StringLanguage {
    static final int NOWHERE = PatternAutomaton.NOWHERE;

    /** No upper bound of the length. */
    static final int UNLIMITED = -1;

    private static final long MOST_STATES = 4_000_000;
    private static final int LONGEST = 1_000_000; // of a string without a lower bound beyond it

    private final PatternAutomaton patterns;
    private final CharacterForms forms;
    private final int least;
    private final int most;
    private final int layers;
    private final int[] distances; // by state

    private StringLanguage(PatternAutomaton patterns, CharacterForms forms, int least, int most) {
        this.patterns = patterns;
        this.forms = forms;
        this.least = least;
        this.most = most == UNLIMITED ? UNLIMITED : Math.min(most, Math.max(least, LONGEST));
        this.layers = 1 + (this.most == UNLIMITED ? least : this.most);
        if ((long) patterns.states() * layers > MOST_STATES) {
            throw SchemaErrors.tooLarge();
        }
        this.distances = new int[patterns.states() * layers];
    }

    static StringLanguage of(PatternAutomaton patterns, TextUnits units, int[] bounds, Work work) {
        return of(patterns, CharacterForms.of(patterns, units, work), bounds, work);
    }

    private static StringLanguage of(PatternAutomaton patterns, CharacterForms forms, int[] bounds, Work work) {
        StringLanguage language = new StringLanguage(patterns, forms, bounds[0], bounds[1]);
        language.measure(work);
        return language;
    }

    CharacterForms forms() {
        return forms;
    }

    PatternAutomaton patterns() {
        return patterns;
    }

    /** The number of units that complete the content; {@link Fewest#ENDLESS} if nothing does. */
    int distance(int state) {
        return distances[state];
    }

    /** The state after a character of a class, or {@link #NOWHERE}. */
    int step(int state, int codePointClass) {
        int layer = state % layers;
        int next = patterns.step(state / layers, codePointClass);
        boolean tooLong = layer + 1 == layers && most != UNLIMITED;
        return next < 0 || tooLong ? NOWHERE : next * layers + Math.min(layer + 1, layers - 1);
    }

    /** The distance after a character of a class. */
    int distanceAfter(int state, int codePointClass) {
        int next = step(state, codePointClass);
        return next < 0 ? Fewest.ENDLESS : distances[next];
    }

    long memoryBytes() {
        return patterns.memoryBytes() + 4L * distances.length;
    }

    private void measure(Work work) {
        Arrays.fill(distances, Fewest.ENDLESS);
        for (int layer = layers - 1; layer >= 0; layer--) {
            work.spend((long) patterns.states() * (1 + patterns.classes()));
            boolean circular = layer == layers - 1 && most == UNLIMITED;
            for (int state = 0; state < patterns.states(); state++) {
                int at = state * layers + layer;
                boolean complete = layer >= least && patterns.isEnd(state);
                distances[at] = complete ? 0 : circular ? Fewest.ENDLESS : nearest(at);
            }
            if (circular) {
                relax(work);
            }
        }
    }

    /**
     * The characters that the vocabulary lacks for a content: those of a shortest one, for which it lacks few. Null if there is
     * none in any characters.
     */
    @Nullable
    Set<Integer> missing(Work work) {
        if (distances[0] < Fewest.ENDLESS) {
            return Set.of();
        }
        StringLanguage any = of(patterns, CharacterForms.ofAll(patterns, work), new int[] {least, most}, work);
        if (any.distances[0] >= Fewest.ENDLESS) {
            return null;
        }
        Set<Integer> missing = new TreeSet<>();
        int state = 0;
        while (any.distances[state] > 0) {
            work.spend(patterns.classes());
            int next = any.nearestClass(state, forms);
            if (forms.width(next) >= Fewest.ENDLESS) {
                missing.add(patterns.memberOf(next));
            }
            state = any.step(state, next);
        }
        return missing;
    }

    /** A class of characters on a shortest way; one that other forms can write if there is one. */
    private int nearestClass(int state, CharacterForms preferred) {
        int nearest = NOWHERE;
        for (int c = 0; c < patterns.classes(); c++) {
            boolean near = Fewest.sum(forms.width(c), distanceAfter(state, c)) == distances[state];
            if (near && (nearest == NOWHERE || preferred.width(c) < Fewest.ENDLESS)) {
                nearest = c;
            }
        }
        return nearest;
    }

    private int nearest(int state) {
        int least = Fewest.ENDLESS;
        for (int c = 0; c < patterns.classes(); c++) {
            least = Math.min(least, Fewest.sum(forms.width(c), distanceAfter(state, c)));
        }
        return least;
    }

    /** The number of units of some more characters that complete the content, of which the first is above a code point. */
    int distanceAbove(int state, int codePoint) {
        int nearest = Fewest.ENDLESS;
        for (int c = 0; c < patterns.classes(); c++) {
            nearest = Math.min(nearest, Fewest.sum(forms.widthAbove(c, codePoint), distanceAfter(state, c)));
        }
        return nearest;
    }

    /** The distances within the last layer, whose states lead to each other: Dijkstra's algorithm, with a list per distance. */
    private void relax(Work work) {
        IntArrayList[] origins = origins(work);
        List<IntArrayList> waiting = new ArrayList<>();
        for (int state = 0; state < patterns.states(); state++) {
            if (distances[state * layers + layers - 1] == 0) {
                put(waiting, 0, state);
            }
        }
        for (int distance = 0; distance < waiting.size(); distance++) {
            for (int i = 0; i < waiting.get(distance).size(); i++) {
                int state = waiting.get(distance).getInt(i);
                if (distances[state * layers + layers - 1] == distance) {
                    relax(origins[state], distance, waiting, work);
                }
            }
        }
    }

    private void relax(IntArrayList origins, int distance, List<IntArrayList> waiting, Work work) {
        work.spend(origins.size());
        for (int i = 0; i < origins.size(); i += 2) {
            int at = origins.getInt(i) * layers + layers - 1;
            int longer = distance + origins.getInt(i + 1);
            if (longer < distances[at]) {
                distances[at] = longer;
                put(waiting, longer, origins.getInt(i));
            }
        }
    }

    private static void put(List<IntArrayList> waiting, int distance, int state) {
        while (waiting.size() <= distance) {
            waiting.add(new IntArrayList());
        }
        waiting.get(distance).add(state);
    }

    /** By state: the states that lead to it, each followed by the width of the character. */
    private IntArrayList[] origins(Work work) {
        IntArrayList[] origins = new IntArrayList[patterns.states()];
        Arrays.setAll(origins, state -> new IntArrayList());
        work.spend((long) patterns.states() * patterns.classes());
        for (int state = 0; state < patterns.states(); state++) {
            for (int c = 0; c < patterns.classes(); c++) {
                int next = patterns.step(state, c);
                if (next >= 0 && forms.width(c) < Fewest.ENDLESS) {
                    origins[next].add(state);
                    origins[next].add(forms.width(c));
                }
            }
        }
        return origins;
    }
}
