package dev.quatrain.job.submit;

import dev.quatrain.engine.corpus.Corpus;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.CorpusSource;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.PlanRejected.Complaint;
import dev.quatrain.engine.recipe.Recipe;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The sources of a training's texts.
 *
 * @param validation null if the validation split is cut from the end of the corpus
 * @param fraction the part that is cut off in that case
 */
public record TrainingCorpora(CorpusSource corpus, @Nullable CorpusSource validation, double fraction) {

    /**
     * Reads the texts.
     *
     * @throws PlanRejected if the texts do not fit the recipe's task
     * @throws dev.quatrain.engine.corpus.CorpusFormatException if a text is not a valid corpus of its kind
     * @throws java.nio.file.NoSuchFileException if a corpus was deleted
     */
    public Split<Corpus> split(Recipe<?, ?> recipe) throws IOException {
        Corpus text = fitting(recipe, corpus.open(), "/corpus");
        return validation == null ? cut(text) : beside(text, fitting(recipe, validation.open(), "/validation"));
    }

    private static Corpus fitting(Recipe<?, ?> recipe, Corpus corpus, String pointer) {
        if (recipe.kinds().contains(corpus.kind())) {
            return corpus;
        }
        throw rejected(
                pointer,
                "expected a corpus of kind %s; came %s".formatted(listed(recipe.kinds()), name(corpus.kind())));
    }

    private Split<Corpus> cut(Corpus text) {
        try {
            return Split.contiguous(text, fraction);
        } catch (IllegalArgumentException e) {
            throw rejected("/validation", String.valueOf(e.getMessage()));
        }
    }

    private static Split<Corpus> beside(Corpus training, Corpus validation) {
        if (training.kind() != validation.kind()) {
            throw rejected(
                    "/validation",
                    "expected a corpus of kind %s, as the training corpus is; came %s"
                            .formatted(name(training.kind()), name(validation.kind())));
        }
        return new Split<>(training, validation);
    }

    /** {@code text, lines, tunes or audio} */
    private static String listed(List<CorpusKind> kinds) {
        List<String> names = kinds.stream().map(TrainingCorpora::name).toList();
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    private static String name(CorpusKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static PlanRejected rejected(String pointer, String detail) {
        return new PlanRejected(List.of(new Complaint(pointer, detail)));
    }
}
