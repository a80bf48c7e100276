package dev.quatrain.engine.constrain;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An automaton over code points that accepts whole texts, such as poems of a form or tunes. Immutable and thread-safe.
 *
 * <p>There are no dead ends: from every state a complete text can be reached, by code points that the model's tokens can spell.
 * An automaton is therefore built for one vocabulary ({@link TokenCoverage}), and
 * refuses what no text of its tokens can satisfy.
 */
public interface TextAutomaton {

    /** The state before the first code point. */
    State start();

    /**
     * The state before the first code point after a prompt. By default the prompt is ignored.
     *
     * @throws InvalidGeneration with the field {@code prompt} if the rules cannot be satisfied after it
     */
    default State start(String prompt) {
        return start();
    }

    /** All code points that may occur anywhere, ascending. */
    int[] alphabet();

    /** The relevant part of the text written so far. Immutable. */
    interface State {

        /** The state after one more code point; null if it may not follow. */
        @Nullable
        State after(int codePoint);

        /**
         * How many tokens of the vocabulary are enough to complete the text; 0 if it is complete as it stands. Where tokens
         * are bytes, a code point counts as many as it has; where they are words, see {@link #firm}.
         */
        int fewestMoreTokens();

        /**
         * The code points of {@code alphabet} that may follow, ascending. Override it where they are known without a test of
         * each.
         */
        default int[] allowed(int[] alphabet) {
            return IntStream.of(alphabet)
                    .filter(codePoint -> after(codePoint) != null)
                    .toArray();
        }

        /**
         * Asked only where not every code point is a token: whether a way of {@link #fewestMoreTokens} is known that whole tokens
         * spell. Where this is not known, a code point is counted as one token, and the tokens are tried.
         */
        default boolean firm() {
            return false;
        }
    }
}
