package dev.quatrain.registry;

/**
 * The owner of corpora, jobs, models, keys and idempotency records.
 *
 * @param name chosen with the key in mode {@code api-key}; the subject of the token in mode {@code oauth2}
 */
public record Owner(String name) {

    public static final int LONGEST_NAME = 255;

    /** The owner of everything that is made in mode {@code none}. */
    public static final Owner LOCAL = new Owner("local");

    public Owner {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("not a name of an owner");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
