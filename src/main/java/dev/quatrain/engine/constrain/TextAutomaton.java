package dev.quatrain.engine.constrain;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a whole text may look like, code point by code point: the rules of a poem's form, of a tune. Immutable; safe for use by
 * several threads at once.
 *
 * <p>There are no dead ends: from every state a complete text can be reached, by code points that the model's tokens can spell.
 * Whoever builds the automaton therefore tells it of the vocabulary first ({@link
 * dev.quatrain.engine.generate.constraint.TokenCoverage}), and refuses what no text can satisfy.
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
         * How many code points, and so at most how many tokens, the shortest way to a complete text takes; 0 if the text is
         * complete as it stands.
         */
        int fewestMore();

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
         * Asked only where tokens are words: whether from here on whole tokens can spell a way to a complete text, as between two
         * words that the vocabulary holds. Where this is not known, the tokens are tried.
         */
        default boolean firm() {
            return false;
        }
    }
}
