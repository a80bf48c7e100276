package dev.quatrain.engine.corpus.archive;

import dev.quatrain.engine.corpus.CorpusFormatException;
import dev.quatrain.engine.corpus.ImportLimits;

/** The number of bytes that may still be unpacked from an upload. Protects against decompression bombs. */
final class ExpansionBudget {

    private final long allowed;
    private long left;

    /** @param packedBytes the size of the upload as received */
    ExpansionBudget(ImportLimits limits, long packedBytes) {
        this(Math.min(limits.unpackedBytes(), ImportLimits.FREE_BYTES + packedBytes * limits.expansion()));
    }

    ExpansionBudget(long allowed) {
        this.allowed = allowed;
        this.left = allowed;
    }

    void spend(long bytes, String file) throws CorpusFormatException {
        left -= bytes;
        if (left < 0) {
            throw CorpusFormatException.tooLarge(
                    file, "holds more than the %d bytes that may come of it".formatted(allowed));
        }
    }
}
