package dev.quatrain.engine.storage;

import java.io.IOException;

/** Stored data differs from its digest. */
public final class DamagedBlobException extends IOException {

    private static final long serialVersionUID = 1;

    DamagedBlobException(String message) {
        super(message);
    }

    static DamagedBlobException of(String place, String found, String expected) {
        return new DamagedBlobException("%s is damaged: SHA-256 %s, expected %s".formatted(place, found, expected));
    }
}
