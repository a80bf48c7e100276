package dev.quatrain.engine.constrain.judge;

/**
 * A violated rule, with its position.
 *
 * @param line from 1
 * @param position from 1: the character within its line; in stanzas of words, the word; in tunes, the column
 */
public record RuleViolation(TextRule rule, int line, int position, String expected, String came) {}
