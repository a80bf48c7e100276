package dev.quatrain.engine.poem.stanza;

/**
 * A reading of a word.
 *
 * @param syllables their number
 * @param rhyme the rhyme group
 */
record WordReading(int syllables, String rhyme) {}
