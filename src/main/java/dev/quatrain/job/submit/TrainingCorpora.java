package dev.quatrain.job.submit;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.batch.TokenIds;
import dev.quatrain.engine.corpus.Corpus;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.corpus.SplitMethod;
import dev.quatrain.engine.recipe.CorpusHeap;
import dev.quatrain.engine.recipe.PlanField;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.PlanViolations;
import dev.quatrain.engine.recipe.Recipe;
import dev.quatrain.engine.recipe.ResourceCheck;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.job.RequestedPlan;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The sources of a training's texts.
 *
 * @param validation null if the validation split is cut from the end of the corpus
 * @param fraction the part that is cut off in that case
 * @param method how it is cut off
 */
public record TrainingCorpora(
        UnreadCorpus corpus, @Nullable UnreadCorpus validation, double fraction, SplitMethod method) {

    private static final int KEYS = 12;

    /**
     * Checks everything that does not depend on the texts: kinds that the recipe does not support, a fraction out of range.
     */
    void check(Recipe<?, ?, ?> recipe, PlanViolations violations) {
        if (!recipe.kinds().contains(corpus.kind())) {
            violations.add(PlanField.CORPUS, wrongKind(recipe, corpus.kind()));
        } else if (validation != null && validation.kind() != corpus.kind()) {
            violations.add(
                    PlanField.VALIDATION,
                    recipe.kinds().contains(validation.kind())
                            ? "expected a corpus of kind %s, as the training corpus is, got %s"
                                    .formatted(name(corpus.kind()), name(validation.kind()))
                            : wrongKind(recipe, validation.kind()));
        }
        if (validation == null && !(fraction > 0 && fraction < 1)) {
            violations.add(PlanField.VALIDATION, "expected a fraction for validation between 0 and 1, not " + fraction);
        }
        if (method == SplitMethod.STRATIFIED && corpus.kind() != CorpusKind.LABELLED) {
            violations.add(
                    PlanField.SPLIT_METHOD, "expected contiguous, because only labelled texts can be cut by label");
        }
    }

    /** Code points of all texts. */
    long characters() {
        return corpus.characters() + (validation == null ? 0 : validation.characters());
    }

    /** Adds a violation if the texts do not fit into the Java heap. */
    public void checkHeap(Task task, RequestedPlan asked, PlanViolations violations) {
        new ResourceCheck(violations).fitsHeap(heapBytes(task, asked), characters());
        if (corpus.inBlocks() && corpus.characters() > TokenIds.MOST) {
            violations.add(
                    PlanField.CORPUS,
                    "expected at most %,d characters, got %,d".formatted(TokenIds.MOST, corpus.characters()));
        }
    }

    /** The Java heap that the preparation of the texts needs. */
    public long heapBytes(Task task, RequestedPlan asked) {
        TokenizerSpec.Type tokenizer =
                asked.tokenizer() == null ? null : asked.tokenizer().type();
        boolean transposed =
                asked.training() != null && Boolean.TRUE.equals(asked.training().transpose());
        return (transposed ? KEYS : 1)
                * (heapBytes(task, tokenizer, corpus)
                        + (validation == null ? 0 : heapBytes(task, tokenizer, validation)));
    }

    private static long heapBytes(Task task, TokenizerSpec.@Nullable Type tokenizer, UnreadCorpus text) {
        return text.inBlocks()
                ? CorpusHeap.bytesInBlocks(tokenizer, text.characters())
                : CorpusHeap.bytes(task, tokenizer, text.characters(), text.documents());
    }

    /**
     * Reads the texts.
     *
     * @throws PlanRejected if nothing can be cut off for validation
     * @throws dev.quatrain.engine.corpus.CorpusFormatException if a text is not a valid corpus of its kind
     * @throws java.nio.file.NoSuchFileException if a corpus was deleted
     */
    public Split<Corpus> split() throws IOException {
        Corpus text = corpus.source().open();
        return validation == null
                ? cut(text)
                : new Split<>(text, validation.source().open());
    }

    private Split<Corpus> cut(Corpus text) {
        try {
            return Split.of(text, fraction, method);
        } catch (IllegalArgumentException e) {
            throw new PlanRejected(PlanField.VALIDATION, String.valueOf(e.getMessage()));
        }
    }

    private static String wrongKind(Recipe<?, ?, ?> recipe, CorpusKind found) {
        String cure = switch (found) {
            case LABELLED -> "; \"task\": \"classification\" learns from it";
            case PARALLEL -> "; \"task\": \"translation\" learns from it";
            default -> "";
        };
        return "expected a corpus of kind %s, got %s%s".formatted(listed(recipe.kinds()), name(found), cure);
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
}
