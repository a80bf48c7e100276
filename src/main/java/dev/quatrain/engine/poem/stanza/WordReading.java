package dev.quatrain.engine.poem.stanza;

/**
 * One way to say a word.
 *
 * @param syllables how many
 * @param rhyme the group of words that it rhymes with
 */
record WordReading(int syllables, String rhyme) {}
