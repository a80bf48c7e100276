package dev.quatrain.job.submit;

import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.CorpusSource;
import dev.quatrain.engine.corpus.InlineText;
import dev.quatrain.engine.corpus.LongText;

/**
 * A corpus whose text was not read yet.
 *
 * @param characters code points of all texts
 * @param documents documents, pairs or labelled texts; of a text that is not stored, an upper bound
 */
public record UnreadCorpus(CorpusKind kind, long characters, long documents, CorpusSource source) {

    /** Whether it is read as a {@link LongText}. */
    boolean inBlocks() {
        return kind == CorpusKind.TEXT && characters > LongText.LEAST && !(source instanceof InlineText);
    }
}
