package dev.quatrain.engine.corpus;

import dev.quatrain.engine.corpus.LabelledCorpus.LabelledText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A corpus split into a training and a validation part, without shuffling: at one position, or at one position in the texts of
 * each label.
 *
 * @param <C> the class of both parts
 * @param training the first part
 * @param validation the second part
 * @param offset the number of documents before the validation part in the original corpus; 0 if the validation part is a
 *     separate corpus
 * @param method by which both parts were cut from one corpus; null if they are separate corpora
 */
public record Split<C extends Corpus>(
        C training, C validation, int offset, @Nullable SplitMethod method) {

    /** A split of two separate corpora. */
    public Split(C training, C validation) {
        this(training, validation, 0, null);
    }

    /** Whether both parts are of one corpus. */
    public boolean cut() {
        return method != null;
    }

    /** Splits off the validation part by a method. */
    public static Split<Corpus> of(Corpus corpus, double validationFraction, SplitMethod method) {
        return method == SplitMethod.STRATIFIED && corpus instanceof LabelledCorpus labelled
                ? stratified(labelled, validationFraction).of(Corpus.class)
                : contiguous(corpus, validationFraction);
    }

    /**
     * Takes the last texts of each label for validation, in the order of the corpus: of each label that occurs twice at least one,
     * so that both parts have it, and a label that occurs once stays in training.
     *
     * @throws IllegalArgumentException if the fraction is out of range, or no label occurs twice
     */
    public static Split<LabelledCorpus> stratified(LabelledCorpus corpus, double validationFraction) {
        requireFraction(validationFraction);
        Map<String, Integer> left = new HashMap<>();
        corpus.documents().forEach(text -> left.merge(text.label(), 1, Integer::sum));
        if (left.size() == corpus.documentCount()) {
            throw new IllegalArgumentException(
                    "every label occurs once, which leaves nothing for validation: are the columns the other way round?");
        }
        left.replaceAll((label, count) -> trained(count, validationFraction));
        List<LabelledText> training = new ArrayList<>();
        List<LabelledText> validation = new ArrayList<>();
        for (LabelledText text : corpus.documents()) {
            int more = left.merge(text.label(), -1, Integer::sum);
            (more >= 0 ? training : validation).add(text);
        }
        return new Split<>(new LabelledCorpus(training), new LabelledCorpus(validation), 0, SplitMethod.STRATIFIED);
    }

    /** The texts of a label that are left for training. */
    private static int trained(int count, double fraction) {
        return count == 1 ? 1 : (int) within(1, count - 1L, count - Math.round(count * fraction));
    }

    private static void requireFraction(double validationFraction) {
        if (!(validationFraction > 0 && validationFraction < 1)) {
            throw new IllegalArgumentException(
                    "expected a fraction for validation between 0 and 1, not " + validationFraction);
        }
    }

    /**
     * Splits off the validation part at the end. A continuous text is cut between two code points. Documents are cut between
     * two of them, where the share of code points is nearest to the fraction. Each part gets at least one character or
     * document.
     *
     * @param validationFraction more than 0 and less than 1
     * @throws IllegalArgumentException if the fraction is out of range, or the corpus is too small to be split
     */
    @SuppressWarnings("unchecked") // a part of a corpus has the class of the corpus
    public static <C extends Corpus> Split<C> contiguous(C corpus, double validationFraction) {
        requireFraction(validationFraction);
        if (corpus instanceof TextCorpus text && text.running()) {
            return (Split<C>) cutText(text, validationFraction);
        }
        if (corpus instanceof LongText text) {
            return (Split<C>) cutText(text, validationFraction);
        }
        int cut = cut(corpus, validationFraction);
        return new Split<>(
                (C) corpus.part(0, cut), (C) corpus.part(cut, corpus.documentCount()), cut, SplitMethod.CONTIGUOUS);
    }

    /**
     * Casts the split to a class.
     *
     * @throws ClassCastException if a part has another class
     */
    public <D extends Corpus> Split<D> of(Class<D> type) {
        return new Split<>(type.cast(training), type.cast(validation), offset, method);
    }

    private static Split<TextCorpus> cutText(TextCorpus corpus, double fraction) {
        String text = corpus.documents().get(0);
        int cut = text.offsetByCodePoints(0, (int) kept(text.codePointCount(0, text.length()), fraction));
        return new Split<>(
                new TextCorpus(corpus.kind(), List.of(text.substring(0, cut))),
                new TextCorpus(corpus.kind(), List.of(text.substring(cut))),
                0,
                SplitMethod.CONTIGUOUS);
    }

    private static Split<LongText> cutText(LongText corpus, double fraction) {
        long kept = kept(corpus.characters(), fraction);
        return new Split<>(corpus.range(0, kept), corpus.range(kept, corpus.characters()), 0, SplitMethod.CONTIGUOUS);
    }

    /** The code points of a text that are left for training. */
    private static long kept(long characters, double fraction) {
        if (characters < 2) {
            throw new IllegalArgumentException(
                    "expected a text of at least two characters, as a part is for validation; got one");
        }
        return within(1, characters - 1, characters - Math.round(characters * fraction));
    }

    private static int cut(Corpus corpus, double fraction) {
        int[] lengths = corpus.rows().mapToInt(Split::characters).toArray();
        if (lengths.length < 2) {
            throw new IllegalArgumentException(
                    "expected at least two documents, as some are for validation, got one; validation may name another corpus");
        }
        long all = 0;
        for (int length : lengths) {
            all += length;
        }
        return (int) within(1, lengths.length - 1, nearestBoundary(lengths, all * fraction));
    }

    private static int characters(List<String> parts) {
        return parts.stream()
                .mapToInt(part -> part.codePointCount(0, part.length()))
                .sum();
    }

    /**
     * The index from which the documents have nearest to {@code wanted} characters; the larger index if two are equally
     * near.
     */
    private static int nearestBoundary(int[] lengths, double wanted) {
        long characters = 0;
        int cut = lengths.length;
        while (cut > 0) {
            long more = characters + lengths[cut - 1];
            if (Math.abs(more - wanted) >= Math.abs(characters - wanted)) {
                break;
            }
            characters = more;
            cut--;
        }
        return cut;
    }

    private static long within(long least, long most, long value) {
        return Math.max(least, Math.min(most, value));
    }
}
