package dev.quatrain.job.submit;

import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.CorpusSource;

/**
 * A corpus whose text was not read yet.
 *
 * @param characters code points of all texts
 * @param documents documents, pairs or labelled texts; of a text that is not stored, an upper bound
 */
public record UnreadCorpus(CorpusKind kind, long characters, long documents, CorpusSource source) {}
