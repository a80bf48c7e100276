package dev.quatrain.engine.constrain;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a whole text may look like, code point by code point: the rules of a poem's form, of a tune. Immutable; safe for use by
 * several threads at once.
 *
 * <p>There are no dead ends: from every state a complete text can be reached, by code points that the model's tokens can spell.
 * An automaton is therefore built for one vocabulary ({@link TokenCoverage}), and
 * refuses what no text of its tokens can satisfy.
 */
public interface TextAutomaton {

    /** Before the first code point. */
    State start();

    /**
     * Before the first code point of what follows a prompt; by default the prompt is of no concern.
     *
     * @throws InvalidGeneration with the field {@code prompt} if the rules cannot be kept after it
     */
    default State start(String prompt) {
        return start();
    }

    /** All code points that may come at any place, ascending. */
    int[] alphabet();

    /** What has been written so far, as far as the rules care. Immutable. */
    interface State {

        /** The state after one more code point; null if it may not come. */
        @Nullable
        State after(int codePoint);

        /**
         * How many tokens of the vocabulary are enough to complete the text; 0 if it is complete as it stands. Where tokens
         * are bytes, a code point counts as many as it has; where they are words, see {@link #firm}.
         */
        int fewestMoreTokens();

        /**
         * Those code points of {@code alphabet} that may come next, ascending. To be overridden where this is known without
         * trying each.
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
