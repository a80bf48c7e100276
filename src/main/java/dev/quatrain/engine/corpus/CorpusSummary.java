package dev.quatrain.engine.corpus;

import dev.quatrain.engine.corpus.observe.CorpusReading;

/**
 * Sizes and digest of a corpus.
 *
 * @param bytes of the texts in UTF-8, without separators and quoting; one per sample of sound
 * @param characters Unicode code points of the texts
 * @param documents documents, pairs or rhyme groups
 * @param sha256 of the canonical form, in hexadecimal
 * @param reading how the upload was understood; nothing of it for a corpus that is no upload
 */
public record CorpusSummary(long bytes, long characters, long documents, String sha256, CorpusReading reading) {}
