package dev.quatrain.engine.poem.regulated;

import org.jspecify.annotations.Nullable;

/**
 * A choice of everything that applies to the whole poem. It determines which characters are allowed at each place.
 *
 * @param second the tone of the poem's second character, which determines the pattern of tones; null without tones
 * @param joins whether the first line rhymes too; false without tones, where the first line may end in any sound
 * @param rhyme the rhyme group; null without rhyme
 */
record Plan(@Nullable Tone second, boolean joins, @Nullable String rhyme) {}
