package dev.quatrain.engine.poem;

/**
 * A violated rule, with its position.
 *
 * @param line from 1
 * @param position from 1: the character within its line; in stanzas of words, the word
 */
public record RuleViolation(PoemRule rule, int line, int position, String expected, String came) {}
