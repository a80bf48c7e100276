package dev.quatrain.engine.corpus;

/**
 * What is known of a corpus without keeping it.
 *
 * @param bytes of the texts in UTF-8, what separates and quotes them not counted; of sound a sample is one
 * @param characters Unicode code points of the texts
 * @param documents documents, pairs or rhyme groups
 * @param sha256 of the canonical form, in hexadecimal
 */
public record CorpusSummary(long bytes, long characters, long documents, String sha256) {}
