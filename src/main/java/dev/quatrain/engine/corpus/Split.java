package dev.quatrain.engine.corpus;

import java.util.List;

/**
 * A corpus cut in two: what is learned from and what is measured on. Nothing is shuffled across the cut.
 *
 * @param training the beginning
 * @param validation the end
 */
public record Split(TextCorpus training, TextCorpus validation) {

    /**
     * Cuts the validation part from the end: a running text between two code points, documents between two of them, where
     * their code points come nearest to the fraction. Each side gets at least one.
     *
     * @param validationFraction more than 0 and less than 1
     * @throws IllegalArgumentException if the fraction is out of range, or the corpus has nothing to be cut between
     */
    public static Split contiguous(TextCorpus corpus, double validationFraction) {
        if (!(validationFraction > 0 && validationFraction < 1)) {
            throw new IllegalArgumentException(
                    "expected a fraction for validation between 0 and 1, not " + validationFraction);
        }
        return corpus.running() ? cutText(corpus, validationFraction) : cutDocuments(corpus, validationFraction);
    }

    private static Split cutText(TextCorpus corpus, double fraction) {
        String text = corpus.documents().get(0);
        int characters = text.codePointCount(0, text.length());
        if (characters < 2) {
            throw new IllegalArgumentException("a text of one character leaves nothing for validation");
        }
        int kept = within(1, characters - 1, characters - Math.round(characters * fraction));
        int cut = text.offsetByCodePoints(0, kept);
        return new Split(
                new TextCorpus(corpus.kind(), List.of(text.substring(0, cut))),
                new TextCorpus(corpus.kind(), List.of(text.substring(cut))));
    }

    private static Split cutDocuments(TextCorpus corpus, double fraction) {
        List<String> documents = corpus.documents();
        if (documents.size() < 2) {
            throw new IllegalArgumentException(
                    "one document leaves nothing for validation: it is cut between documents");
        }
        int cut = within(1, documents.size() - 1, nearestBoundary(documents, corpus.characters() * fraction));
        return new Split(
                new TextCorpus(corpus.kind(), documents.subList(0, cut)),
                new TextCorpus(corpus.kind(), documents.subList(cut, documents.size())));
    }

    /** The index from which on the documents have as nearly as possible {@code wanted} characters; the later one of two. */
    private static int nearestBoundary(List<String> documents, double wanted) {
        long characters = 0;
        int cut = documents.size();
        while (cut > 0) {
            String next = documents.get(cut - 1);
            long more = characters + next.codePointCount(0, next.length());
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
