package dev.quatrain.job.submit;

import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.CorpusSource;

/** A corpus whose text was not read yet. */
public record UnreadCorpus(CorpusKind kind, long characters, CorpusSource source) {}
