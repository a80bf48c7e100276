package dev.quatrain.engine.corpus;

/**
 * Limits of one upload.
 *
 * @param unpackedBytes of everything that is read, after unpacking
 * @param expansion the largest ratio of unpacked to packed size; for text the ratio seldom exceeds 20
 * @param entries of an archive
 * @param documentCharacters UTF-16 units of one document, with quoting; not applied to plain continuous text
 */
public record ImportLimits(long unpackedBytes, int expansion, int entries, int documentCharacters) {

    public static final ImportLimits DEFAULT = new ImportLimits(1L << 30, 200, 200_000, 8 << 20);

    /** Archives may always expand to this size, whatever the ratio. */
    public static final long FREE_BYTES = 1 << 20;
}
