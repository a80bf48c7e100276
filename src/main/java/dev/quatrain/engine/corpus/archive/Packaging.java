package dev.quatrain.engine.corpus.archive;

import java.util.Locale;

/** Compression and archive formats. */
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

    /** Whether it is an archive with entries. */
    boolean archive() {
        return this == ZIP || this == TAR || this == TAR_GZIP;
    }
}
