package dev.quatrain.engine.poem.reading;

/**
 * One reading of a character.
 *
 * @param tone of the syllable
 * @param rhyme the rhyme group, as its table names it
 */
public record Reading(Tone tone, String rhyme) {

    @Override
    public String toString() {
        return tone + " " + rhyme;
    }
}
