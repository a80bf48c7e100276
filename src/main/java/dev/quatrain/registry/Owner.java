package dev.quatrain.registry;

/**
 * The owner of corpora, jobs, models, keys and idempotency records.
 *
 * @param name chosen with the key in mode {@code api-key}; the subject of the token in mode {@code oauth2}
 */
public record Owner(String name) {

    /** The owner of everything that is made in mode {@code none}. */
    public static final Owner LOCAL = new Owner("local");

    private static final int LONGEST_NAME = 255;

    public Owner {
        if (!isValid(name)) {
            throw new IllegalArgumentException("not a name of an owner");
        }
    }

    public static boolean isValid(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST_NAME
                && name.chars().noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c));
    }

    @Override
    public String toString() {
        return name;
    }
}
