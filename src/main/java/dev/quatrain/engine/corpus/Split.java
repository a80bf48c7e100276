package dev.quatrain.engine.corpus;

import java.util.List;

/**
 * A corpus split into a training and a validation part, at one position and without shuffling.
 *
 * @param <C> the class of both parts
 * @param training the first part
 * @param validation the second part
 * @param offset the number of documents before the validation part in the original corpus; 0 if the validation part is a
 *     separate corpus
 * @param cut whether both parts are of one corpus
 */
public record Split<C extends Corpus>(C training, C validation, int offset, boolean cut) {

    /** A split of two separate corpora. */
    public Split(C training, C validation) {
        this(training, validation, 0, false);
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
        if (!(validationFraction > 0 && validationFraction < 1)) {
            throw new IllegalArgumentException(
                    "expected a fraction for validation between 0 and 1, not " + validationFraction);
        }
        if (corpus instanceof TextCorpus text && text.running()) {
            return (Split<C>) cutText(text, validationFraction);
        }
        if (corpus instanceof LongText text) {
            return (Split<C>) cutText(text, validationFraction);
        }
        int cut = cut(corpus, validationFraction);
        return new Split<>((C) corpus.part(0, cut), (C) corpus.part(cut, corpus.documentCount()), cut, true);
    }

    /**
     * Casts the split to a class.
     *
     * @throws ClassCastException if a part has another class
     */
    public <D extends Corpus> Split<D> of(Class<D> type) {
        return new Split<>(type.cast(training), type.cast(validation), offset, cut);
    }

    private static Split<TextCorpus> cutText(TextCorpus corpus, double fraction) {
        String text = corpus.documents().get(0);
        int cut = text.offsetByCodePoints(0, (int) kept(text.codePointCount(0, text.length()), fraction));
        return new Split<>(
                new TextCorpus(corpus.kind(), List.of(text.substring(0, cut))),
                new TextCorpus(corpus.kind(), List.of(text.substring(cut))),
                0,
                true);
    }

    private static Split<LongText> cutText(LongText corpus, double fraction) {
        long kept = kept(corpus.characters(), fraction);
        return new Split<>(corpus.range(0, kept), corpus.range(kept, corpus.characters()), 0, true);
    }

    /** The code points of a text that are left for training. */
    private static long kept(long characters, double fraction) {
        if (characters < 2) {
            throw new IllegalArgumentException("a text of one character leaves nothing for validation");
        }
        return within(1, characters - 1, characters - Math.round(characters * fraction));
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
