package dev.quatrain.engine.generate;

import dev.quatrain.engine.generate.sampling.ScoredToken;

/**
 * A row has one token more. The pieces of a row's events, joined, are the row's text; a token whose text may yet turn out to
 * belong to a stop text or to a character still incomplete has a piece that is empty, and a later one brings it. The end of a
 * text is a token too.
 *
 * @param index of the row, 0 … n − 1
 * @param text the piece that this token released
 * @param token the token itself, its alternatives as many as asked for
 */
public record TokenEvent(int index, String text, ScoredToken token) {}
