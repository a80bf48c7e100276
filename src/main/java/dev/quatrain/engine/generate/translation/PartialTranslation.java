package dev.quatrain.engine.generate.translation;

import dev.quatrain.engine.token.Vocabulary;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A hypothesis of the search: the beginning of a translation, or a complete one.
 *
 * @param parent the hypothesis without the last token; null for the empty one
 * @param token the last token; BOS for the empty one
 * @param logProbability the sum over all tokens, in nats
 * @param shares the attention weights of the last token over the source; empty without attention
 * @param length in tokens, including EOS
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

    /** The hypotheses from length 1 to this one. */
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
