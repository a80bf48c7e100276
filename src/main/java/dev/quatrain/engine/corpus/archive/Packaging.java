package dev.quatrain.engine.corpus.archive;

import java.util.Locale;

/** How files are wrapped up. */
enum Packaging {
    NONE,
    GZIP,
    ZIP,
    TAR,
    TAR_GZIP;

    static Packaging of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".tgz") || name.endsWith(".tar.gz")) {
            return TAR_GZIP;
        }
        if (name.endsWith(".gz")) {
            return GZIP;
        }
        if (name.endsWith(".tar")) {
            return TAR;
        }
        return name.endsWith(".zip") ? ZIP : NONE;
    }

    /** Whether there are entries to choose from. */
    boolean archive() {
        return this == ZIP || this == TAR || this == TAR_GZIP;
    }
}
