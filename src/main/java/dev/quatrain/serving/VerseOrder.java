package dev.quatrain.serving;

import org.jspecify.annotations.Nullable;

/**
 * What a client asks of Chinese verse only. Null stands for a field that is not given.
 *
 * @param verses the number of lines of a pailü
 * @param template the notation of a template, or {@code CORPUS/NAME}
 * @param strict whether all rules are on by default
 */
public record VerseOrder(
        @Nullable Integer verses,
        @Nullable String template,
        @Nullable Boolean strict,
        @Nullable Rules rules) {

    public static final VerseOrder NONE = new VerseOrder(null, null, null, null);

    /** Rules that are on or off by name. */
    public record Rules(
            @Nullable Boolean loneLevel,
            @Nullable Boolean threeLevelEnd,
            @Nullable Boolean threeObliqueEnd,
            @Nullable Boolean relief,
            @Nullable Boolean repeatedCharacter,
            @Nullable Boolean repeatedRhymeWord) {

        static final Rules NONE = new Rules(null, null, null, null, null, null);
    }
}
