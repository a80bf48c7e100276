package dev.quatrain.engine.poem;

/**
 * Where a poem breaks which rule.
 *
 * @param line from 1
 * @param position from 1: of the character in its line; in forms of words, of the word
 */
public record RuleViolation(PoemRule rule, int line, int position, String expected, String came) {}
