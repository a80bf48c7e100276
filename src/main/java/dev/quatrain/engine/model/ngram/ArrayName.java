package dev.quatrain.engine.model.ngram;

import java.util.Locale;

/** The arrays of a {@link Level}, by the names that they are stored under. */
enum ArrayName {
    TOKENS,
    COUNTS,
    CHILDREN;

    String of(int order) {
        return name().toLowerCase(Locale.ROOT) + "." + order;
    }
}
