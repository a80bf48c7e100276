package dev.quatrain.engine.constrain.schema;

/**
 * Names of further members, and the values behind them.
 *
 * @param names without those that are written before
 */
record MemberNames(StringLanguage names, ValueNode node) {}
