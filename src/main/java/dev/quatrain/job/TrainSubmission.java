package dev.quatrain.job;

import dev.quatrain.engine.artifact.Task;
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

        Validation DEFAULT = new Fraction(0.05);

        /** @param fraction of the text, by characters, cut from its end; more than 0, less than 1 */
        record Fraction(double fraction) implements Validation {}

        /** @param reference name or id of another corpus */
        record Corpus(String reference) implements Validation {}
    }
}
