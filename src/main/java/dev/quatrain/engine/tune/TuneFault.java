package dev.quatrain.engine.tune;

/**
 * A violated rule, with its position.
 *
 * @param line from 1
 * @param position the column, from 1
 */
public record TuneFault(TuneRule rule, int line, int position, String expected, String came) {}
