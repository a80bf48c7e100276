package dev.quatrain.registry;

import java.util.List;
import java.util.Locale;

/** An H2 database whose dialect is not that of PostgreSQL. Found at the start, before a statement fails at the end of a training. */
final class UnfitDatabase extends RuntimeException {

    /** The settings with which H2 understands our statements and orders as PostgreSQL does. */
    static final List<String> SETTINGS =
            List.of("MODE=PostgreSQL", "DATABASE_TO_LOWER=TRUE", "DEFAULT_NULL_ORDERING=HIGH");

    UnfitDatabase(String missing) {
        super("The address of the H2 database, spring.datasource.url, lacks " + missing);
    }

    /**
     * Does nothing if the URL is not that of H2.
     *
     * @throws UnfitDatabase if one of {@link #SETTINGS} is missing
     */
    static void require(String url) {
        if (!url.startsWith("jdbc:h2:")) {
            return;
        }
        List<String> given = List.of(url.toLowerCase(Locale.ROOT).split(";"));
        for (String setting : SETTINGS) {
            if (!given.contains(setting.toLowerCase(Locale.ROOT))) {
                throw new UnfitDatabase(setting);
            }
        }
    }
}
