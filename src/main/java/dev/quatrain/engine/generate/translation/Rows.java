package dev.quatrain.engine.generate.translation;

import dev.quatrain.engine.model.Translator;
import java.util.Arrays;

/**
 * The output of a step of the translator, by rows.
 *
 * @param words V
 * @param count the number of rows
 */
record Rows(Translator.Step step, int words, int count) {

    float logProbability(int row, int token) {
        return step.logProbabilities()[row * words + token];
    }

    /** The attention weights of a row, without padding; empty without attention. */
    float[] attention(int row, int sourceLength) {
        int longest = step.attention().length / count;
        return longest == 0
                ? step.attention()
                : Arrays.copyOfRange(step.attention(), row * longest, row * longest + sourceLength);
    }
}
