package dev.quatrain.engine.poem.regulated;

import org.jspecify.annotations.Nullable;

/**
 * One way to keep all rules of a poem; which characters may stand where follows from it.
 *
 * @param second the tone of the poem's second character, from which the pattern of tones follows; null without tones
 * @param joins whether the first line rhymes too; where tones leave that open, it is not planned
 * @param rhyme the group that rhymes; null without rhyme
 */
record Plan(@Nullable Tone second, boolean joins, @Nullable String rhyme) {}
