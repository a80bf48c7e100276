package dev.quatrain.engine.generate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Model states after beginnings of prompts, so that equal beginnings are read once. Thread-safe. */
public interface PromptStates {

    /** The numbers of the state after a beginning, see {@link dev.quatrain.engine.model.LanguageModel#export}; null if unknown. */
    float @Nullable [] after(Beginning beginning);

    void keep(Beginning beginning, float[] numbers);

    /**
     * The first tokens of a prompt.
     *
     * @param tokens the prompt, which may be longer; must not be changed
     * @param length the number of tokens of the beginning
     * @param hash of these tokens
     */
    record Beginning(int[] tokens, int length, int hash) {

        /** The same without the rest of the prompt. */
        public Beginning alone() {
            return new Beginning(Arrays.copyOf(tokens, length), length, hash);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Beginning that
                    && hash == that.hash
                    && Arrays.equals(tokens, 0, length, that.tokens, 0, that.length);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
