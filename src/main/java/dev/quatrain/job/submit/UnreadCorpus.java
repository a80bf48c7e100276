package dev.quatrain.job.submit;

import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.CorpusSource;

/** A corpus of which is known what can be known without reading it. */
public record UnreadCorpus(CorpusKind kind, long characters, CorpusSource source) {}
