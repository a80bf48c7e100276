package dev.quatrain.engine.poem.stanza;

/**
 * A reading of a word.
 *
 * @param stress a sign for each syllable: {@code /} main stress, {@code \} secondary stress, {@code x} none, {@code ?} unknown
 * @param rhyme the rhyme group
 */
record WordReading(String stress, String rhyme) {

    int syllables() {
        return stress.length();
    }
}
