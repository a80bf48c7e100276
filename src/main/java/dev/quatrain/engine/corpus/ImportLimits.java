package dev.quatrain.engine.corpus;

/**
 * How much one upload may hold.
 *
 * @param unpackedBytes of all that is read of it, after unpacking
 * @param expansion how many times its packed size an archive may unpack to; text seldom exceeds 20
 * @param entries of an archive
 * @param documentCharacters UTF-16 units of one document, quoting included; a plain running text has no such limit
 */
public record ImportLimits(long unpackedBytes, int expansion, int entries, int documentCharacters) {

    public static final ImportLimits DEFAULT = new ImportLimits(1L << 30, 200, 200_000, 8 << 20);

    /** The smallest archives may expand to this, whatever their ratio. */
    public static final long FREE_BYTES = 1 << 20;
}
