package dev.quatrain.job;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.SplitMethod;
import org.jspecify.annotations.Nullable;

/**
 * A request to train.
 *
 * @param name of the model; null for the name of the corpus
 * @param continueFrom the model whose weights and vocabulary the training starts from, as {@code name}, {@code name:3} or
 *     {@code name:alias}
 */
public record TrainSubmission(
        @Nullable String name,
        Task task,
        Text corpus,
        Validation validation,
        RequestedPlan plan,
        @Nullable String continueFrom) {

    /** The source of the training text. */
    public sealed interface Text {

        /** @param reference name or id of a corpus */
        record Stored(String reference) implements Text {}

        /** An inline text. It is stored as a corpus that is named after its digest. */
        record Inline(String text) implements Text {}
    }

    /** The source of the validation text. */
    public sealed interface Validation {

        /** In a long text, a score of half a million characters is as certain as one of more, and takes less time. */
        Fraction DEFAULT = new Fraction(0.05, 500_000, null);

        /**
         * A part that is cut off the text.
         *
         * @param fraction of the text, by characters; more than 0, less than 1
         * @param mostCharacters a bound on the part's length
         * @param method null for the one that suits the corpus
         */
        record Fraction(
                double fraction,
                long mostCharacters,
                @Nullable SplitMethod method) implements Validation {

            public Fraction(double fraction) {
                this(fraction, Long.MAX_VALUE, null);
            }

            public Fraction with(@Nullable SplitMethod method) {
                return new Fraction(fraction, mostCharacters, method);
            }

            /** Labelled texts are cut so that both parts have every label. */
            public SplitMethod methodFor(CorpusKind kind) {
                SplitMethod suitable = kind == CorpusKind.LABELLED ? SplitMethod.STRATIFIED : SplitMethod.CONTIGUOUS;
                return method == null ? suitable : method;
            }

            /** The fraction of a text of this length. */
            public double of(long characters) {
                return Math.min(fraction, (double) mostCharacters / Math.max(1, characters));
            }
        }

        /** @param reference name or id of another corpus */
        record Corpus(String reference) implements Validation {}
    }
}
