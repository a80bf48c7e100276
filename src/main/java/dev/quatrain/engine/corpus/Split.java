package dev.quatrain.engine.corpus;

import java.util.List;

/**
 * A corpus cut in two: what is learned from and what is measured on. Nothing is shuffled across the cut.
 *
 * @param <C> the class of both
 * @param training the beginning
 * @param validation the end
 * @param offset how many documents stand before those of the validation part in the corpus that both were cut from; 0 if the
 *     validation part is a corpus of its own
 */
public record Split<C extends Corpus>(C training, C validation, int offset) {

    /** Two corpora that were never one. */
    public Split(C training, C validation) {
        this(training, validation, 0);
    }

    /**
     * Cuts the validation part from the end: a running text between two code points, documents between two of them, where
     * their code points come nearest to the fraction. Each side gets at least one.
     *
     * @param validationFraction more than 0 and less than 1
     * @throws IllegalArgumentException if the fraction is out of range, or the corpus has nothing to be cut between
     */
    @SuppressWarnings("unchecked") // a part of a corpus is of the corpus's own class
    public static <C extends Corpus> Split<C> contiguous(C corpus, double validationFraction) {
        if (!(validationFraction > 0 && validationFraction < 1)) {
            throw new IllegalArgumentException(
                    "expected a fraction for validation between 0 and 1, not " + validationFraction);
        }
        if (corpus instanceof TextCorpus text && text.running()) {
            return (Split<C>) cutText(text, validationFraction);
        }
        int cut = cut(corpus, validationFraction);
        return new Split<>((C) corpus.part(0, cut), (C) corpus.part(cut, corpus.documentCount()), cut);
    }

    /**
     * The same split, known to be of a class.
     *
     * @throws ClassCastException if it is of another
     */
    public <D extends Corpus> Split<D> of(Class<D> type) {
        return new Split<>(type.cast(training), type.cast(validation), offset);
    }

    private static Split<TextCorpus> cutText(TextCorpus corpus, double fraction) {
        String text = corpus.documents().get(0);
        int characters = text.codePointCount(0, text.length());
        if (characters < 2) {
            throw new IllegalArgumentException("a text of one character leaves nothing for validation");
        }
        int kept = within(1, characters - 1, characters - Math.round(characters * fraction));
        int cut = text.offsetByCodePoints(0, kept);
        return new Split<>(
                new TextCorpus(corpus.kind(), List.of(text.substring(0, cut))),
                new TextCorpus(corpus.kind(), List.of(text.substring(cut))));
    }

    private static int cut(Corpus corpus, double fraction) {
        int[] lengths = corpus.rows().mapToInt(Split::characters).toArray();
        if (lengths.length < 2) {
            throw new IllegalArgumentException(
                    "one document leaves nothing for validation: it is cut between documents");
        }
        long all = 0;
        for (int length : lengths) {
            all += length;
        }
        return within(1, lengths.length - 1, nearestBoundary(lengths, all * fraction));
    }

    private static int characters(List<String> parts) {
        return parts.stream()
                .mapToInt(part -> part.codePointCount(0, part.length()))
                .sum();
    }

    /** The index from which on the documents have as nearly as possible {@code wanted} characters; the later one of two. */
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

    private static int within(int least, int most, long value) {
        return (int) Math.max(least, Math.min(most, value));
    }
}
