package dev.quatrain.job;

import dev.quatrain.engine.artifact.Task;
import org.jspecify.annotations.Nullable;

/**
 * A training that somebody asks for.
 *
 * @param name of the model; null: the corpus's
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

    /** Where the text to learn from is. */
    public sealed interface Text {

        /** @param reference a corpus's name or id */
        record Stored(String reference) implements Text {}

        /** The text itself. It is kept as a corpus that is named after its digest. */
        record Inline(String text) implements Text {}
    }

    /** What the model is judged by while it learns. */
    public sealed interface Validation {

        Validation DEFAULT = new Fraction(0.05);

        /** @param fraction of the text, by characters, cut from its end; more than 0, less than 1 */
        record Fraction(double fraction) implements Validation {}

        /** @param reference another corpus's name or id */
        record Corpus(String reference) implements Validation {}
    }
}
