package dev.quatrain.engine.generate;

import org.jspecify.annotations.Nullable;

/**
 * What a whole text may look like, code point by code point: the rules of a poem's form, of a tune. Immutable; safe for use by
 * several threads at once.
 *
 * <p>There are no dead ends: from every state a complete text can be reached, by code points that the model's tokens can spell.
 * Whoever builds the automaton therefore tells it of the vocabulary first, and refuses what no text can satisfy.
 */
public interface TextAutomaton {

    /** Before the first code point. */
    State start();

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
    }
}
