package dev.quatrain.engine.model.ngram;

import java.util.Locale;

/** The arrays of a {@link Level}, with their names in files. */
enum ArrayName {
    TOKENS,
    COUNTS,
    CHILDREN;

    String of(int order) {
        return name().toLowerCase(Locale.ROOT) + "." + order;
    }
}
