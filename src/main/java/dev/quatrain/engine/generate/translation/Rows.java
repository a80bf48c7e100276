package dev.quatrain.engine.generate.translation;

import dev.quatrain.engine.model.Translator;
import java.util.Arrays;

/**
 * What a step gave, by rows.
 *
 * @param words V
 * @param count of rows
 */
record Rows(Translator.Step step, int words, int count) {

    float logProbability(int row, int token) {
        return step.logProbabilities()[row * words + token];
    }

    /** Where the row looked, without padding; empty where there is no attention. */
    float[] attention(int row, int sourceLength) {
        int longest = step.attention().length / count;
        return longest == 0
                ? step.attention()
                : Arrays.copyOfRange(step.attention(), row * longest, row * longest + sourceLength);
    }
}
