package dev.quatrain.engine.constrain;

import dev.quatrain.engine.work.Work;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An automaton over code points that accepts whole texts, such as poems of a form or tunes. Immutable and thread-safe.
 *
 * <p>There are no dead ends: from every state, the model's tokens can write the rest of a complete text. To ensure this, an
 * automaton is built for one vocabulary ({@link TokenCoverage}). Rules that no text of these tokens can satisfy are rejected
 * when it is built.
 */
public interface TextAutomaton {

    /** The state before the first code point. */
    State start();

    /**
     * The state before the first code point after a prompt. By default the prompt is ignored.
     *
     * @param work counts the steps through the prompt
     * @throws InvalidGeneration with the field {@code prompt} if the rules cannot be satisfied after it
     */
    default State start(String prompt, Work work) {
        return start();
    }

    /** All code points that may occur anywhere, ascending. */
    int[] alphabet();

    /** Approximate memory use. By default an assumption: most take less, those with large tables more. */
    default long memoryBytes() {
        return 1 << 20;
    }

    /** The price of a step from one state to the next, where it is not counted. */
    int STEP_WORK = 16;

    /** The relevant part of the text written so far. Immutable. */
    interface State {

        /** The state after one more code point; null if it may not follow. */
        @Nullable
        State after(int codePoint);

        /**
         * A number of tokens that suffices to complete the text; 0 if the text is complete. If tokens are bytes, a code
         * point counts as its number of bytes. If tokens are words, see {@link #firm}.
         */
        int fewestMoreTokens();

        /**
         * The code points of {@code alphabet} that may follow, ascending. Override this if they are known without a test
         * of each.
         */
        default int[] allowed(int[] alphabet) {
            return IntStream.of(alphabet)
                    .filter(codePoint -> after(codePoint) != null)
                    .toArray();
        }

        /**
         * The same as {@link #after(int)}, counted. By default a step has a fixed price; an automaton whose steps differ
         * counts them.
         */
        default @Nullable State after(int codePoint, Work work) {
            work.spend(STEP_WORK);
            return after(codePoint);
        }

        /** The same as {@link #allowed(int[])}, counted. */
        default int[] allowed(int[] alphabet, Work work) {
            work.spend((long) STEP_WORK * alphabet.length);
            return allowed(alphabet);
        }

        /**
         * Whether all complete texts from here have the same number of code points. If each token is a code point, {@link
         * #fewestMoreTokens} is then the number of tokens of each of them.
         */
        default boolean isOfFixedLength() {
            return false;
        }

        /**
         * Whether {@link #fewestMoreTokens} is known to be reachable with whole tokens, for example between two words that
         * are both in the vocabulary. If false, each code point is counted as one token, and a search over tokens decides.
         * Used only if some code points are not tokens.
         */
        default boolean firm() {
            return false;
        }
    }
}
