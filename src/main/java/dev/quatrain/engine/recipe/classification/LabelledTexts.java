package dev.quatrain.engine.recipe.classification;

import dev.quatrain.engine.batch.LabelledRows;
import dev.quatrain.engine.corpus.LabelledCorpus;
import dev.quatrain.engine.corpus.LabelledCorpus.LabelledText;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.corpus.SplitMethod;
import dev.quatrain.engine.infer.ClassifyTexts;
import dev.quatrain.engine.recipe.PlanField;
import dev.quatrain.engine.recipe.PlanViolations;
import dev.quatrain.engine.token.TextCodec;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * A split of labelled texts, and their conversion to rows of token ids.
 *
 * @param labels of the training split, sorted
 */
record LabelledTexts(Split<LabelledCorpus> split, List<String> labels) {

    private static final int SHOWN = 5; // unknown labels that are reported, and known labels that are listed

    /** Of all labels; the limit keeps manifests small. */
    static final int MOST_CHARACTERS = 100_000;

    /** A split with the labels of its training part. */
    static LabelledTexts of(Split<LabelledCorpus> split) {
        TreeSet<String> labels = new TreeSet<>();
        split.training().documents().forEach(text -> labels.add(text.label()));
        return new LabelledTexts(split, List.copyOf(labels));
    }

    /**
     * Checks the labels.
     *
     * @throws PlanRejected if there is only one label, if the labels are too long, or if validation has a label that
     *     training lacks
     */
    void check() {
        PlanViolations violations = new PlanViolations();
        if (labels.size() < 2) {
            violations.add(
                    PlanField.CORPUS, "expected two labels or more in the training split, got only " + labels.get(0));
        }
        int characters = characters(labels);
        if (characters > MOST_CHARACTERS) {
            violations.add(
                    PlanField.CORPUS,
                    "expected labels of at most %,d characters together, got %,d in %,d labels"
                            .formatted(MOST_CHARACTERS, characters, labels.size()));
        }
        List<LabelledText> rows = split.validation().documents();
        int bad = 0;
        for (int row = 0; row < rows.size(); row++) {
            String label = rows.get(row).label();
            if (Collections.binarySearch(labels, label) < 0 && bad++ < SHOWN) {
                violations.add(PlanField.VALIDATION, unknown(split.offset() + row + 1, label));
            }
        }
        if (bad > 0 && split.method() == SplitMethod.CONTIGUOUS) {
            violations.add(
                    PlanField.SPLIT_METHOD,
                    "stratified has texts of each label in both parts, also of a sorted corpus");
        }
        if (bad > SHOWN) {
            violations.add(PlanField.VALIDATION, "and %d more such lines".formatted(bad - SHOWN));
        }
        violations.throwIfAny();
    }

    static int characters(List<String> labels) {
        return labels.stream().mapToInt(String::length).sum();
    }

    private String unknown(int line, String label) {
        String known = String.join(", ", labels.subList(0, Math.min(SHOWN, labels.size())));
        return "line %d (not counting blank ones): expected a label of the training split (%s%s), got %s"
                .formatted(line, known, labels.size() > SHOWN ? " …" : "", label);
    }

    /** The texts of the training split. */
    List<String> trainingTexts() {
        return split.training().documents().stream().map(LabelledText::text).toList();
    }

    LabelledRows training(TextCodec codec) {
        return rows(codec, split.training());
    }

    LabelledRows validation(TextCodec codec) {
        return rows(codec, split.validation());
    }

    private LabelledRows rows(TextCodec codec, LabelledCorpus corpus) {
        List<LabelledText> texts = corpus.documents();
        return new LabelledRows(
                texts.stream()
                        .map(text -> ClassifyTexts.encode(codec, text.text()))
                        .toList(),
                texts.stream()
                        .mapToInt(text -> Collections.binarySearch(labels, text.label()))
                        .toArray(),
                texts.stream()
                        .mapToLong(text ->
                                text.text().codePointCount(0, text.text().length()))
                        .sum());
    }
}
