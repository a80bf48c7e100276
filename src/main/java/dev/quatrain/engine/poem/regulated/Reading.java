package dev.quatrain.engine.poem.regulated;

/**
 * One way to read a character.
 *
 * @param tone of the syllable
 * @param rhyme the group of syllables that it rhymes with, as its table calls it
 */
public record Reading(Tone tone, String rhyme) {

    @Override
    public String toString() {
        return tone + " " + rhyme;
    }
}
