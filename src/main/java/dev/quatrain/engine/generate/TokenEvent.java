package dev.quatrain.engine.generate;

import dev.quatrain.engine.generate.sampling.ScoredToken;

/**
 * A new token of a row. The texts of a row's events, joined, are the text of the row. The text of an event is empty
 * while it may belong to a stop sequence or to an incomplete character; a later event then contains it. EOS is also a
 * token.
 *
 * @param index of the row, 0 … n − 1
 * @param text the text that this token released
 * @param offset the code point of the row's text at which the token begins; 0 unless log-probabilities were requested
 * @param token the token, with as many alternatives as requested
 */
public record TokenEvent(int index, String text, int offset, ScoredToken token) {}
