package dev.quatrain.engine.generate.translation;

import dev.quatrain.engine.token.Vocabulary;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a translation, or all of it.
 *
 * @param parent what came before the last token; null where there is none
 * @param token the last one, BOS where there is none
 * @param logProbability of all tokens, nats
 * @param shares where was looked for the last token, one for each of the source; empty where the model does not look back
 * @param length tokens, EOS included
 */
record PartialTranslation(
        @Nullable PartialTranslation parent, int token, double logProbability, float[] shares, int length) {

    static final PartialTranslation START = new PartialTranslation(null, Vocabulary.BOS, 0, new float[0], 0);

    PartialTranslation followedBy(int next, double itsLogProbability, float[] itsShares) {
        return new PartialTranslation(this, next, logProbability + itsLogProbability, itsShares, length + 1);
    }

    boolean isComplete() {
        return token == Vocabulary.EOS;
    }

    /** Its steps in order. */
    PartialTranslation[] steps() {
        PartialTranslation[] steps = new PartialTranslation[length];
        PartialTranslation step = this;
        for (int t = length - 1; t >= 0; t--) {
            steps[t] = step;
            step = step.parent() == null ? START : step.parent();
        }
        return steps;
    }

    int[] tokens() {
        return Arrays.stream(steps()).mapToInt(PartialTranslation::token).toArray();
    }
}
