package dev.quatrain.job;

import dev.quatrain.engine.corpus.Corpus;
import dev.quatrain.engine.corpus.CorpusSource;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.corpus.TextCorpus;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.PlanRejected.Complaint;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the texts of a training come from.
 *
 * @param validation null if the validation split is cut from the end of the corpus
 * @param fraction how much is cut off then
 */
record Material(CorpusSource corpus, @Nullable CorpusSource validation, double fraction) {

    /**
     * Reads it all.
     *
     * @throws PlanRejected if a language model cannot learn from these texts
     * @throws dev.quatrain.engine.corpus.CorpusFormatException if a text is no corpus of its kind
     * @throws java.nio.file.NoSuchFileException if a corpus has been deleted
     */
    Split split() throws IOException {
        TextCorpus text = plain(corpus.open(), "/corpus");
        return validation == null ? cut(text) : beside(text, plain(validation.open(), "/validation"));
    }

    private static TextCorpus plain(Corpus corpus, String pointer) {
        if (corpus instanceof TextCorpus text) {
            return text;
        }
        throw rejected(pointer, "expected a corpus of kind text, lines or tunes; came " + kind(corpus));
    }

    private Split cut(TextCorpus text) {
        try {
            return Split.contiguous(text, fraction);
        } catch (IllegalArgumentException e) {
            throw rejected("/validation", String.valueOf(e.getMessage()));
        }
    }

    private static Split beside(TextCorpus training, TextCorpus validation) {
        if (training.kind() != validation.kind()) {
            throw rejected(
                    "/validation",
                    "expected a corpus of kind %s, as the training corpus is; came %s"
                            .formatted(kind(training), kind(validation)));
        }
        return new Split(training, validation);
    }

    private static String kind(Corpus corpus) {
        return corpus.kind().name().toLowerCase(Locale.ROOT);
    }

    private static PlanRejected rejected(String pointer, String detail) {
        return new PlanRejected(List.of(new Complaint(pointer, detail)));
    }
}
